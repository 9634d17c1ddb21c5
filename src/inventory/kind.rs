//! What a list of components was read from.

/// What a list was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Kind {
    /// Bullets, bold names or sub-headings of a document.
    Prose,
    /// A table of components.
    Table,
    /// A table or bullets of connections, from here to there.
    Edges,
    /// A Docker Compose file.
    Compose,
    /// A Backstage catalog.
    Backstage,
    /// The output of `cargo metadata`.
    Cargo,
    /// A `Cargo.toml`, with those of its workspace.
    Manifest,
    /// A `package.json`, with those of its workspace.
    Npm,
    /// A `go.mod`, or a `go.work` with those that it uses.
    Go,
    /// A `pom.xml`, with those of its modules.
    Maven,
    /// Kubernetes manifests.
    Kubernetes,
    /// The Terraform files of a folder.
    Terraform,
    /// A `CODEOWNERS` file.
    Codeowners,
    /// A Graphviz graph.
    Dot,
    /// A Mermaid flowchart or sequence.
    Mermaid,
    /// A graph in D2.
    D2,
    /// A graph in JSON Graph Format.
    Jgf,
    /// Rows of `from,to,label`.
    Csv,
    /// Components and edges in TOML.
    Toml,
}

impl Kind {
    /// The name that messages and JSON use.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Prose => "list",
            Kind::Table => "table",
            Kind::Edges => "list of connections",
            Kind::Compose => "compose file",
            Kind::Backstage => "Backstage catalog",
            Kind::Cargo => "cargo metadata",
            Kind::Manifest => "cargo workspace",
            Kind::Npm => "npm workspace",
            Kind::Go => "Go workspace",
            Kind::Maven => "Maven project",
            Kind::Kubernetes => "Kubernetes manifests",
            Kind::Terraform => "Terraform module",
            Kind::Codeowners => "CODEOWNERS",
            Kind::Dot => "DOT graph",
            Kind::Mermaid => "Mermaid chart",
            Kind::D2 => "D2 graph",
            Kind::Jgf => "JSON graph",
            Kind::Csv => "CSV",
            Kind::Toml => "TOML",
        }
    }

    /// Whether the source is a graph, so that a connection which it does not state is meant not to be.
    pub(crate) const fn states_every_edge(self) -> bool {
        !matches!(
            self,
            Kind::Prose | Kind::Table | Kind::Compose | Kind::Kubernetes | Kind::Terraform | Kind::Codeowners
        )
    }
}
