//! The program as a server, spoken to over TCP: every form in which an order comes, and what is told to those who are
//! refused.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE;
use serde_json::{Value, json};

const PAIR: &str = "\
+------+      +------+
| Flour |---->| Dough |
+------+      +------+
";

/// A server, until it is dropped.
struct Served {
    child: Child,
    address: String,
    /// What it said before and after its address.
    said: BufReader<std::process::ChildStderr>,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An answer: status, head in lower case, body.
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.text()))
    }

    fn field(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|l| l.strip_prefix(name)?.strip_prefix(": "))
    }
}

impl Served {
    fn new(arguments: &[&str]) -> Served {
        let mut child = Command::new(env!("CARGO_BIN_EXE_asciitect"))
            .args(arguments)
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut said = BufReader::new(child.stderr.take().expect("a pipe"));
        let mut line = String::new();
        said.read_line(&mut line).expect("a line");
        let address = line.split("http://").nth(1).and_then(|rest| rest.split(';').next());
        let address = address.unwrap_or_else(|| panic!("no address in {line}")).trim().to_owned();
        Served { child, address, said }
    }

    fn serve(more: &[&str]) -> Served {
        Served::new(&[&["serve", "--listen", "127.0.0.1:0"], more].concat())
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a limit");
        stream
    }

    /// Sends bytes, and reads until the server hangs up.
    fn raw(&self, request: &[u8]) -> Answer {
        let mut stream = self.connect();
        // A server that refuses may hang up before all is sent.
        let _ = stream.write_all(request);
        let mut all = Vec::new();
        let _ = stream.read_to_end(&mut all);
        let end = all.windows(4).position(|w| w == b"\r\n\r\n").unwrap_or_else(|| panic!("no answer: {all:?}"));
        let head = String::from_utf8_lossy(&all[..end]).to_ascii_lowercase();
        let status = head.split(' ').nth(1).and_then(|s| s.parse().ok()).expect("a status");
        let body = all[end + 4..].to_vec();
        let body = if head.contains("transfer-encoding: chunked") { unchunked(&body) } else { body };
        Answer { status, head, body }
    }

    fn ask(&self, method: &str, path: &str, head: &[(&str, &str)], body: &[u8]) -> Answer {
        let host = &self.address;
        let mut request = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n");
        head.iter().for_each(|(name, value)| request.push_str(&format!("{name}: {value}\r\n")));
        request.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
        self.raw(&[request.as_bytes(), body].concat())
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[], b"")
    }

    fn post(&self, path: &str, body: &str) -> Answer {
        self.ask("POST", path, &[("Content-Type", "text/plain")], body.as_bytes())
    }

    fn post_json(&self, path: &str, body: &Value) -> Answer {
        self.ask("POST", path, &[("Content-Type", "application/json")], body.to_string().as_bytes())
    }
}

fn unchunked(mut body: &[u8]) -> Vec<u8> {
    let mut all = Vec::new();
    while let Some(end) = body.windows(2).position(|w| w == b"\r\n") {
        let size = usize::from_str_radix(&String::from_utf8_lossy(&body[..end]), 16).expect("a size");
        all.extend_from_slice(&body[end + 2..end + 2 + size]);
        body = &body[(end + 4 + size).min(body.len())..];
    }
    all
}

fn encoded(text: &[u8]) -> String {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(text).expect("memory takes all");
    URL_SAFE.encode(packed.finish().expect("memory takes all"))
}

/// A page that no one drew: it takes seconds to read.
fn hostile(bytes: usize) -> String {
    let row = "┐└┌┘┬┴├┤┼─│ ▶▼\n│┬─┘┐└┌▼ ├┤┴┼▶\n";
    row.repeat(bytes / row.len())
}

#[test]
fn every_form_of_an_order_gives_the_same_picture() {
    let served = Served::serve(&[]);
    let packed = encoded(PAIR.as_bytes());
    let got = served.get(&format!("/ditaa/svg/{packed}"));
    assert_eq!((got.status, got.field("content-type")), (200, Some("image/svg+xml")), "{}", got.text());
    assert!(got.text().contains("Flour") && got.text().contains("Dough"), "{}", got.text());
    let whole = json!({"diagram_source": PAIR, "diagram_type": "ditaa", "output_format": "svg"});
    let forms = [
        served.get(&format!("/ditaa/svg/{}", packed.trim_end_matches('='))),
        served.post("/ditaa/svg", PAIR),
        served.ask("POST", "/ditaa/svg", &[], PAIR.as_bytes()),
        served.post_json("/", &whole),
        served.ask("POST", "/", &[], whole.to_string().as_bytes()),
        served.post_json("/ditaa/svg", &json!({"diagram_source": PAIR})),
        served.post_json("/ditaa", &json!({"diagram_source": PAIR, "output_format": "svg"})),
        served.ask("POST", "/ditaa", &[("Accept", "text/html, image/svg+xml;q=0.9")], PAIR.as_bytes()),
    ];
    for (i, form) in forms.iter().enumerate() {
        assert_eq!((form.status, form.text()), (200, got.text()), "form {i}");
    }
    let head = served.ask("HEAD", &format!("/ditaa/svg/{packed}"), &[], b"");
    assert_eq!((head.status, head.body.len()), (200, 0));
}

#[test]
fn every_type_and_every_format_is_served() {
    let served = Served::serve(&[]);
    for language in ["asciitect", "ditaa", "svgbob", "goat", "a2s"] {
        assert_eq!(served.post(&format!("/{language}/svg"), PAIR).status, 200, "{language}");
    }
    for format in asciitect::emit::FORMATS {
        let answer = served.post(&format!("/asciitect/{}", format.name), PAIR);
        assert_eq!(answer.status, 200, "{}: {}", format.name, answer.text());
        assert!(!answer.body.is_empty(), "{}", format.name);
    }
    let graph = served.post("/asciitect/json", PAIR).json();
    assert_eq!(graph["graphs"][0]["edges"][0]["source"], "flour");
    // Nothing that has ink is refused, however unsure its reading.
    let prose = served.post("/svgbob/svg", "Knead, then wait.");
    assert_eq!(prose.status, 200);
    assert!(prose.field("asciitect-confidence").is_some_and(|c| c.parse::<u8>().is_ok()), "{}", prose.head);
}

#[test]
fn options_come_with_the_address_the_head_or_the_body() {
    let served = Served::serve(&[]);
    let plain = served.post("/asciitect/svg", PAIR).text();
    let dark = served.post("/asciitect/svg?theme=dark", PAIR).text();
    assert_ne!(plain, dark);
    let by_head = [("Kroki-Diagram-Options-Theme", "dark")];
    assert_eq!(served.ask("POST", "/asciitect/svg", &by_head, PAIR.as_bytes()).text(), dark);
    let by_body = json!({"diagram_source": PAIR, "diagram_options": {"theme": "dark", "transparent": false}});
    assert_eq!(served.post_json("/asciitect/svg?theme=mono", &by_body).text(), dark);
    // What other types need is passed over; what ours need and cannot be is said.
    assert_eq!(
        served.post("/svgbob/svg?background=red&stroke-width=2", PAIR).text(),
        served.post("/svgbob/svg", PAIR).text()
    );
    let wrong = served.post("/asciitect/svg?theme=pink", PAIR);
    assert_eq!((wrong.status, wrong.text().as_str()), (400, "Error 400: The option theme has no value pink"));
    let crooked = served.post("/asciitect/txt", PAIR).text();
    assert_ne!(crooked, served.post("/asciitect/txt?no-repair=true", PAIR).text());
}

#[test]
fn what_is_refused_is_told_why() {
    let served = Served::serve(&["--max-size", "2K"]);
    let get = |path: &str| {
        let answer = served.get(path);
        (answer.status, answer.text())
    };
    let packed = encoded(PAIR.as_bytes());
    let (status, why) = get(&format!("/ditaa/gif/{packed}"));
    assert_eq!(status, 400);
    assert!(why.starts_with("Error 400: Unsupported output format: gif for ditaa. Must be one of svg"), "{why}");
    let (status, why) = get(&format!("/blockdiag/svg/{packed}"));
    assert_eq!(status, 400);
    assert!(why.contains("Must be one of asciitect, ditaa, svgbob, goat, a2s."), "{why}");
    assert_eq!(get("/ditaa/svg/%21%21").0, 400);
    assert_eq!(get("/ditaa/svg/AAAA").0, 400);
    assert_eq!(get("/a/b/c/d").0, 404);
    assert_eq!(get("/ditaa/svg").0, 405);
    assert_eq!((get("/api/file").0, get("/api/changes").0), (204, 404));
    assert_eq!(served.ask("DELETE", "/", &[], b"").status, 405);
    assert_eq!(served.post("/ditaa/svg", " \n").text(), "Error 400: Request body must not be empty.");
    assert_eq!(
        served.post_json("/", &json!({"diagram_source": PAIR})).text(),
        "Error 400: Field diagram_type must not be empty."
    );
    assert_eq!(served.post_json("/", &json!([])).status, 400);
    assert_eq!(served.post("/", "{\"diagram_source\": ").status, 400);
    // Too long: as sent, as unpacked, and with no length told beforehand.
    let long = hostile(3000);
    assert_eq!(served.post("/ditaa/svg", &long).status, 413);
    assert_eq!(get(&format!("/ditaa/svg/{}", encoded(&[b' '; 1 << 20]))).0, 413);
    let chunks = format!("{:x}\r\n{long}\r\n0\r\n\r\n", long.len());
    let head = "POST /ditaa/svg HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
    assert_eq!(served.raw(&[head.as_bytes(), chunks.as_bytes()].concat()).status, 413);
    assert_eq!(served.post_json("/ditaa/svg", &json!({"diagram_source": long})).status, 413);
    for head in [("Content-Type", "image/png"), ("Content-Encoding", "gzip")] {
        assert_eq!(served.ask("POST", "/ditaa/svg", &[head], PAIR.as_bytes()).status, 415, "{head:?}");
    }
    // Who wants JSON gets JSON.
    let answer = served.ask("GET", "/ditaa/gif/x", &[("Accept", "application/json")], b"");
    assert_eq!(answer.json()["error"]["code"], 400);
    // A picture of more pixels than one has memory for.
    if cfg!(feature = "png") {
        let huge = served.post("/ditaa/png?width=60000", PAIR);
        assert_eq!(huge.status, 400);
        assert!(huge.text().contains("are too many"), "{}", huge.text());
    }
}

#[test]
fn a_client_that_does_not_send_is_given_up() {
    let served = Served::serve(&["--timeout", "0.5"]);
    let head = "POST /ditaa/svg HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 100\r\n\r\n+--";
    assert_eq!(served.raw(head.as_bytes()).status, 408);
}

#[test]
fn what_a_client_has_is_not_sent_again() {
    let served = Served::serve(&[]);
    let path = format!("/asciitect/svg/{}", encoded(PAIR.as_bytes()));
    let first = served.get(&path);
    let tag = first.field("etag").expect("a tag").to_owned();
    for known in [tag.clone(), format!("\"other\", W/{tag}")] {
        let again = served.ask("GET", &path, &[("If-None-Match", &known)], b"");
        assert_eq!((again.status, again.body.len(), again.field("etag")), (304, 0, Some(tag.as_str())));
    }
    assert_ne!(served.get(&format!("{path}?theme=dark")).field("etag"), Some(tag.as_str()));
    assert_eq!(served.ask("GET", &path, &[("If-None-Match", "\"other\"")], b"").status, 200);
}

#[test]
fn every_answer_is_harmless_to_whoever_opens_it() {
    let served = Served::serve(&[]);
    let picture = served.get(&format!("/asciitect/svg/{}", encoded(PAIR.as_bytes())));
    for answer in [&picture, &served.get("/nothing/here/at/all"), &served.get("/"), &served.get("/health")] {
        assert_eq!(answer.field("x-content-type-options"), Some("nosniff"), "{}", answer.head);
        let policy = answer.field("content-security-policy").expect("a policy");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe-eval"), "{policy}");
    }
    assert!(picture.field("content-security-policy").is_some_and(|p| p.contains("sandbox")));
    assert_eq!(picture.field("access-control-allow-origin"), Some("*"));
    let asked = served.ask("OPTIONS", "/ditaa/svg", &[("Origin", "http://elsewhere")], b"");
    assert_eq!((asked.status, asked.field("access-control-allow-methods")), (204, Some("get, post, options")));
    assert_eq!(served.ask("OPTIONS", "/api/read", &[], b"").status, 405);
}

#[test]
fn health_and_counts_are_told() {
    let served = Served::serve(&[]);
    assert_eq!(served.get("/health").json()["status"], "pass");
    served.post("/goat/svg", PAIR);
    served.post("/goat/svg", PAIR);
    served.post("/goat/gif", PAIR);
    let counts = served.get("/metrics").text();
    for line in [
        "asciitect_answers_total{type=\"goat\",format=\"svg\",status=\"200\"} 2",
        "asciitect_answers_total{type=\"none\",format=\"none\",status=\"400\"} 1",
        "asciitect_answer_seconds_count 3",
        "asciitect_working{length=\"short\"} 0",
    ] {
        assert!(counts.lines().any(|l| l == line), "{line} in\n{counts}");
    }
}

#[test]
fn hostile_drawings_hold_nobody_up() {
    let served = Served::serve(&["--timeout", "2"]);
    let hostile = hostile(1_000_000);
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..12).map(|_| scope.spawn(|| served.post("/asciitect/svg", &hostile).status)).collect();
        std::thread::sleep(Duration::from_millis(300));
        for _ in 0..20 {
            let start = Instant::now();
            assert_eq!(served.post("/asciitect/svg", PAIR).status, 200);
            // Two seconds are for a machine that has other things to do.
            assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
        }
        for task in all {
            let status = task.join().expect("no panic");
            assert!([200, 503].contains(&status), "{status}");
        }
    });
    assert_eq!(served.post("/asciitect/svg", PAIR).status, 200);
}

#[test]
fn the_page_asks_and_is_told() {
    let served = Served::serve(&[]);
    let page = served.get("/");
    assert_eq!((page.status, page.field("content-type")), (200, Some("text/html; charset=utf-8")));
    for name in ["page.js", "page.css", "engine.js", "share.js", "icon.svg"] {
        let file = served.get(&format!("/page/{name}"));
        assert_eq!(file.status, 200, "{name}");
        let tag = file.field("etag").expect("a tag").to_owned();
        assert_eq!(served.ask("GET", &format!("/page/{name}"), &[("If-None-Match", &tag)], b"").status, 304);
    }
    assert_eq!(served.get("/page/other.js").status, 404);
    let formats = served.get("/api/formats").json();
    assert!(formats.as_array().is_some_and(|all| all.iter().any(|f| f["name"] == "svg")), "{formats}");

    let read = served.post("/api/read", PAIR).json();
    assert_eq!(
        (&read["shown"], &read["crooked"], &read["drawings"][0]["kind"]),
        (&json!(0), &json!(1), &json!("boxes"))
    );
    assert!(read["svg"].as_str().is_some_and(|svg| svg.contains("Dough")), "{read}");
    assert!(read["explanation"].as_str().is_some_and(|told| told.contains("1 Flour → 2 Dough")), "{read}");
    assert!(read["graph"].as_str().is_some_and(|told| told.contains("Flour")), "{read}");
    assert_eq!(served.post("/api/read", " ").json()["none"], "The drawing is empty");

    // Of a document, the drawing at the line is shown; what is wrong is told with its line.
    let document =
        format!("# Bread\n\n```text\n{PAIR}```\n\n## Cakes\n\n```text\n+------+\n| Cake |---->\n+------+\n```\n");
    let read = served.post("/api/read?line=12&graph=mermaid", &document).json();
    assert_eq!((&read["format"], &read["shown"]), (&json!("markdown"), &json!(1)), "{read}");
    assert!(read["graph"].as_str().is_some_and(|graph| graph.contains("flowchart")), "{read}");
    let finding = &read["findings"][0];
    assert_eq!((&finding["check"], &finding["line"]), (&json!("arrow-to-nothing"), &json!(13)), "{read}");

    let straight = served.post("/api/straighten", PAIR).json();
    let expected = "+-------+      +-------+\n| Flour |----->| Dough |\n+-------+      +-------+\n";
    assert_eq!((&straight["text"], &straight["straightened"]), (&json!(expected), &json!(1)));
    let unicode = served.post("/api/straighten?glyphs=unicode", PAIR).json();
    assert!(unicode["text"].as_str().is_some_and(|text| text.starts_with("┌───────┐")), "{unicode}");
    let exported = served.post("/api/export/dot?line=12", &document);
    assert_eq!((exported.status, exported.text().contains("Cake")), (200, true));
}

#[test]
fn a_file_is_followed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bread.txt");
    fs::write(&path, PAIR).expect("written");
    let file = path.to_string_lossy();
    let served = Served::new(&["preview", "--no-open", &file]);
    let told = served.get("/api/file").json();
    assert_eq!((told["text"].as_str(), told["name"].as_str()), (Some(PAIR), Some(&*file)));
    // A page elsewhere whose name leads here reads nothing.
    let foreign = b"GET /api/file HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n";
    assert_eq!(served.raw(foreign).status, 421);
    let local = format!(
        "GET /api/file HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n",
        served.address.rsplit(':').next().unwrap_or_default()
    );
    assert_eq!(served.raw(local.as_bytes()).status, 200);

    let mut events = BufReader::new(served.connect());
    events
        .get_mut()
        .write_all(format!("GET /api/changes HTTP/1.1\r\nHost: {}\r\n\r\n", served.address).as_bytes())
        .expect("sent");
    let mut line = String::new();
    while !line.trim().is_empty() || line.is_empty() {
        line.clear();
        events.read_line(&mut line).expect("a head");
    }
    fs::write(&path, "Bread --> Butter\n").expect("written");
    while !line.contains("data: saved") {
        line.clear();
        assert_ne!(events.read_line(&mut line).expect("an event"), 0, "the server hung up");
    }
    assert_eq!(served.get("/api/file").json()["text"], "Bread --> Butter\n");
}

#[test]
fn what_cannot_be_served_is_said() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    for arguments in [
        ["serve", "--listen", &address].as_slice(),
        &["serve", "--listen", "nowhere"],
        &["serve", "--timeout", "0"],
        &["serve", "--max-size", "lots"],
        &["preview", "no-such-file.md"],
        &["preview", "."],
    ] {
        let out = Command::new(env!("CARGO_BIN_EXE_asciitect")).args(arguments).output().expect("the program runs");
        assert_eq!(out.status.code(), Some(2), "{arguments:?}: {}", String::from_utf8_lossy(&out.stderr));
        assert!(!out.stderr.is_empty(), "{arguments:?}");
    }
}

/// What has begun is answered; then the program ends by itself, with nothing to complain of.
#[cfg(unix)]
#[test]
fn told_to_end_it_ends_what_it_has_begun() {
    let mut served = Served::serve(&[]);
    let mut stream = served.connect();
    let head = format!("POST /asciitect/svg HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n\r\n", PAIR.len());
    stream.write_all(head.as_bytes()).expect("sent");
    std::thread::sleep(Duration::from_millis(200));
    let pid = served.child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().expect("kill").success());
    std::thread::sleep(Duration::from_millis(200));
    assert!(TcpStream::connect(&served.address).is_err(), "still listens");
    stream.write_all(PAIR.as_bytes()).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert_eq!(served.child.wait().expect("ended").code(), Some(0));
    let mut rest = String::new();
    served.said.read_to_string(&mut rest).expect("readable");
    assert_eq!(rest, "");
}
