//! Headers of the columns of tables.

/// Headers of columns that list something else beside their roles and services: rights, sums, columns of a database.
const OTHER_COLUMNS: &[&str] = &[
    "permission",
    "permissions",
    "signature",
    "cost",
    "monthly cost",
    "price",
    "severity",
    "column",
    "field",
    "attribute",
    "property",
    "parameter",
    "constraints",
    "nullable",
];

/// Headers of the column in which connections start.
pub(crate) const FROM: &[&str] = &[
    "from",
    "source",
    "publisher",
    "publishers",
    "producer",
    "producers",
    "caller",
    "client",
    "upstream",
    "von",
    "de",
    "origen",
];

/// Headers of the column in which they end.
pub(crate) const TO: &[&str] = &[
    "to",
    "target",
    "destination",
    "subscriber",
    "subscribers",
    "consumer",
    "consumers",
    "callee",
    "server",
    "downstream",
    "nach",
    "vers",
    "à",
    "destino",
];

/// Headers of the column that names them.
pub(crate) const LABEL: &[&str] = &["label", "protocol", "via", "event", "channel", "topic", "description", "purpose"];

/// A header of a column by which a table lists something else.
pub(super) fn other_column(header: &str) -> Option<&'static str> {
    let header = header.trim().to_lowercase();
    OTHER_COLUMNS.iter().copied().find(|known| header == *known)
}
