//! What must be settled before anything is released.

use std::fs;
use std::path::Path;

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Whether a release may be made with this text of `Cargo.toml`.
fn has_an_address(manifest: &str) -> bool {
    let address = manifest.lines().find_map(|line| line.strip_prefix("repository = \"")?.strip_suffix('"'));
    address.is_some_and(|address| address.starts_with("https://") && !address.contains("OWNER"))
}

#[test]
fn a_placeholder_is_no_address() {
    for (manifest, may) in [
        ("[package]\nrepository = \"https://github.com/OWNER/asciitect\"\n", false),
        ("[package]\nname = \"asciitect\"\n", false),
        ("[package]\nrepository = \"https://example.org/a/asciitect\"\n", true),
    ] {
        assert_eq!(has_an_address(manifest), may, "{manifest}");
    }
}

/// The other files that name the address: the packages of hosts.
fn manifests() -> Vec<String> {
    let hosts = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("hosts")).expect("the hosts");
    let names = hosts.flatten().map(|host| host.file_name().to_string_lossy().into_owned());
    let files = names
        .flat_map(|host| ["package.json", "Cargo.toml", "pyproject.toml"].map(|file| format!("hosts/{host}/{file}")));
    files.filter(|file| Path::new(env!("CARGO_MANIFEST_DIR")).join(file).is_file()).collect()
}

/// Those of some texts that still hold the placeholder.
fn unsettled(texts: &[(String, String)]) -> Vec<&str> {
    texts.iter().filter(|(_, text)| text.contains("/OWNER/")).map(|(name, _)| name.as_str()).collect()
}

#[test]
fn a_placeholder_is_found_in_the_packages_of_hosts() {
    let names = manifests();
    for name in ["hosts/vscode/package.json", "hosts/npm/package.json", "hosts/python/Cargo.toml"] {
        assert!(names.iter().any(|found| found == name), "{names:?}");
    }
    let text = |address: &str| ("a".to_owned(), format!("{{\"url\": \"https://{address}/asciitect\"}}"));
    assert_eq!(unsettled(&[text("github.com/OWNER")]), ["a"]);
    assert_eq!(unsettled(&[text("example.org/someone")]), [] as [&str; 0]);
}

/// Run where a version is released, which sets the variable.
#[test]
fn nothing_is_released_without_an_address() {
    if std::env::var_os("ASCIITECT_RELEASE").is_some() {
        assert!(has_an_address(&read("Cargo.toml")), "put the project's address into `repository` in Cargo.toml");
        let texts: Vec<(String, String)> = manifests().into_iter().map(|name| (name.clone(), read(&name))).collect();
        assert_eq!(unsettled(&texts), [] as [&str; 0], "put the same address into these");
    }
}

#[test]
fn the_release_asks_first() {
    let workflow = read(".github/workflows/release.yml");
    let first_job = workflow.split("\n  binary:").next().unwrap_or_default();
    assert!(first_job.contains("scripts/release.sh settled \"$GITHUB_REF_NAME\""), "{first_job}");
    assert!(read("scripts/release.sh").contains("ASCIITECT_RELEASE=1 cargo test --locked"));
    for (job, needs) in [("binary", "release"), ("wheel", "release"), ("publish", "[binary, wheel]")] {
        let text = workflow.split(&format!("\n  {job}:\n")).nth(1).unwrap_or_default();
        assert!(text.trim_start().starts_with(&format!("needs: {needs}\n")), "{job}: {text}");
    }
    assert!(
        workflow.contains("hosts/python/build.py --release"),
        "PyPI gets the wheel that carries the program and the library"
    );
}

/// What is installed is built of the versions with which it was tried.
#[test]
fn installing_asks_for_what_was_tried() {
    let docs = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")).expect("the docs").flatten();
    let pages = docs.map(|entry| format!("docs/{}", entry.file_name().to_string_lossy()));
    let pages = pages.filter(|name| name.ends_with(".md")).chain(["README.md".to_owned()]);
    let texts: Vec<String> = pages.map(|name| read(&name)).collect();
    let installs: Vec<&str> =
        texts.iter().flat_map(|text| text.lines()).filter(|l| l.contains("cargo install")).collect();
    assert!(installs.iter().any(|line| line.contains("--path .")), "README says how it is installed");
    let without = installs.iter().filter(|line| !line.contains("cargo install --locked"));
    assert_eq!(without.collect::<Vec<_>>(), [] as [&&str; 0]);
}

/// The packages for other hosts have versions of their own files.
#[test]
fn the_hosts_have_the_version_of_the_program() {
    let version = env!("CARGO_PKG_VERSION");
    assert!(read("hosts/python/Cargo.toml").contains(&format!("\nversion = \"{version}\"\n")));
    assert!(read("hosts/vscode/package.json").contains(&format!("\"version\": \"{version}\",")));
}
