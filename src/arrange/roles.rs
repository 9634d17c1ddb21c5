//! What a thing is to the system, as far as its name says: a store, a queue, someone who uses it.

/// What a name can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Role {
    /// It keeps things.
    Store,
    /// It hands things on in order.
    Queue,
    /// Somebody.
    User,
    /// What somebody uses it with.
    Device,
    /// A system of others, or a network that nobody draws the inside of.
    Outside,
}

impl Role {
    /// All roles.
    pub const ALL: [Role; 5] = [Role::Store, Role::Queue, Role::User, Role::Device, Role::Outside];

    /// The name that `asciitect.toml` uses.
    pub const fn name(self) -> &'static str {
        match self {
            Role::Store => "store",
            Role::Queue => "queue",
            Role::User => "user",
            Role::Device => "device",
            Role::Outside => "outside",
        }
    }
}

/// The words of each role, in small letters: English and products, then other languages.
#[rustfmt::skip]
const WORDS: &[(Role, &[&str])] = &[
    (Role::Store, &[
        "database", "databases", "db", "dbs", "rds", "cache", "caches", "store", "storage", "datastore", "bucket",
        "warehouse", "archive", "vault", "registry", "repository", "ledger", "blob", "disk", "nas", "s3",
        "postgres", "postgresql", "mysql", "mariadb", "sqlite", "redis", "valkey", "memcached", "mongodb", "mongo",
        "cassandra", "dynamodb", "elasticsearch", "opensearch", "clickhouse", "influxdb", "timescaledb", "etcd",
        "minio", "elasticache", "aurora", "bigquery", "snowflake", "neo4j", "qdrant", "chromadb", "pgvector",
        "datenbank", "speicher", "zwischenspeicher", "datenspeicher", "lager", "archiv", "almacén", "entrepôt",
        "databas", "tietokanta", "veritabanı", "хранилище", "кэш",
    ]),
    (Role::Queue, &[
        "queue", "queues", "broker", "topic", "topics", "bus", "stream", "mq", "sqs", "sns", "kafka", "rabbitmq",
        "nats", "kinesis", "pubsub", "pub/sub", "mqtt", "bullmq", "dlq", "warteschlange", "kolejka", "очередь",
    ]),
    (Role::User, &[
        "user", "users", "customer", "customers", "visitor", "visitors", "person", "people", "admin", "operator", "human", "developer", "developers", "actor",
        "benutzer", "nutzer", "anwender", "kunde", "kunden", "besucher", "utilisateur", "utilisateurs",
        "usuario", "usuarios", "usuário", "cliente", "clientes", "utente", "utenti", "användare", "kund",
        "użytkownik", "kullanıcı", "пользователь", "пользователи",
    ]),
    (Role::Device, &["client", "clients", "browser", "browsers", "phone", "laptop", "klient", "клиент", "клиенты"]),
    (Role::Outside, &["internet", "cloud", "wan", "интернет", "облако"]),
];

/// Words that say so of whatever they stand with.
const EXTERNAL: &[&str] =
    &["external", "third-party", "3rd-party", "extern", "externe", "externo", "esterno", "внешний"];

/// Phrases, and words of scripts without blanks: they count wherever they stand in a name.
#[rustfmt::skip]
const PARTS: &[(Role, &[&str])] = &[
    (Role::Store, &[
        "base de données", "base de datos", "banco de dados", "baza danych", "база данных", "数据库", "資料庫", "缓存",
        "データベース", "キャッシュ", "데이터베이스", "캐시",
    ]),
    (Role::Queue, &[
        "file d'attente", "cola de mensajes", "fila de mensagens", "队列", "佇列", "キュー", "큐",
    ]),
    (Role::User, &[
        "用户", "使用者", "ユーザー", "お客様", "사용자",
    ]),
    (Role::Device, &["客户端", "クライアント", "클라이언트"]),
    (Role::Outside, &[
        "互联网", "云", "インターネット", "인터넷",
    ]),
    (Role::Outside, &[
        "外部", "외부",
    ]),
];

/// What does something with what it is named after: a queue worker is no queue.
#[rustfmt::skip]
const DOERS: &[&str] = &[
    "service", "services", "api", "worker", "workers", "handler", "manager", "adapter", "connector", "driver", "proxy",
    "gateway", "consumer", "consumers", "producer", "producers", "controller", "engine", "module", "layer", "job", "jobs",
    "exporter", "reader", "writer", "processor", "scheduler", "monitor", "interface", "library", "sdk", "app", "portal",
    "dienst", "schnittstelle", "agent", "router", "balancer", "group", "cluster", "table", "network", "session", "mode",
    "events", "event", "data", "request", "requests", "schema", "model", "models", "migration", "backup", "code", "front",
    "policy", "check", "id", "ids", "name", "key", "keys", "token", "tokens", "size", "hit", "miss",
];

/// Most words of a name.
const WORDS_OF_A_NAME: usize = 4;

/// Whether a word counts wherever it stands: a phrase, or one of a script without blanks.
fn is_part(word: &str) -> bool {
    word.contains(' ') || word.chars().any(|c| c >= '\u{2E80}')
}

/// What a name says, with a user's own words before ours. The last word that means something decides.
pub(crate) fn role(name: &str, own: &[(Role, String)]) -> Option<Role> {
    // What stands in brackets says how; a sentence tells of more than one thing.
    let name = name.split(['(', '[']).map(str::trim).find(|part| !part.is_empty()).unwrap_or_default().to_lowercase();
    if name.split_whitespace().count() > WORDS_OF_A_NAME {
        return None;
    }
    let each = |table: &'static [(Role, &[&str])]| {
        table.iter().flat_map(|(role, words)| words.iter().map(move |word| (*role, *word)))
    };
    let own = || own.iter().map(|(role, word)| (*role, word.as_str()));
    // Most names are of one script and one word; few phrases can stand in them.
    let (ascii, several) = (name.is_ascii(), name.contains(' '));
    let fits = |word: &str| (several || !word.contains(' ')) && (!ascii || word.is_ascii());
    let mut parts = own().filter(|(_, word)| is_part(word)).chain(each(PARTS));
    if let Some((role, _)) = parts.find(|(_, word)| fits(word) && name.contains(word)) {
        return Some(role);
    }
    let is_doer = |word: &str| DOERS.contains(&word);
    let said = |word: &str| own().chain(each(WORDS)).find(|(_, known)| *known == word).map(|(role, _)| role);
    let mut words: Vec<&str> = Vec::new();
    for word in name.split(|c: char| !(c.is_alphanumeric() || "-/'".contains(c))).filter(|w| !w.is_empty()) {
        match said(word).is_some() || EXTERNAL.contains(&word) {
            true => words.push(word),
            false => words.extend(word.split(['-', '/', '\'']).filter(|w| !w.is_empty())),
        }
    }
    let head = words.iter().rev().find_map(|word| match said(word) {
        None if is_doer(word) => Some(None),
        role => role.map(Some),
    });
    let is_external = || words.iter().any(|word| EXTERNAL.contains(word));
    head.flatten().or_else(|| is_external().then_some(Role::Outside))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_that_means_something_decides() {
        for (name, want) in [
            ("Database (Primary)", Some(Role::Store)),
            ("RDS PostgreSQL", Some(Role::Store)),
            ("PostgreSQL system of record", Some(Role::Store)),
            ("Orders-DB", Some(Role::Store)),
            ("Base de données utilisateurs", Some(Role::Store)),
            ("Cache Service", None),
            ("Queue worker", None),
            ("User Service", None),
            ("Redis Client", Some(Role::Device)),
            ("External Clients", Some(Role::Device)),
            ("External API", Some(Role::Outside)),
            ("Kafka", Some(Role::Queue)),
            ("用户服务", Some(Role::User)),
            ("The Internet", Some(Role::Outside)),
            ("Gateway", None),
            ("policy (database state)", None),
            ("write all of it to the database", None),
            ("", None),
        ] {
            assert_eq!(role(name, &[]), want, "{name}");
        }
        assert_eq!(role("Barn", &[(Role::Store, "barn".to_owned())]), Some(Role::Store));
    }
}
