//! What the hosts have in common that run this program on their pages.

use std::io::{self, Read};

use asciitect::diagram::Kind;
use serde_json::Value;

use crate::messages::Messages;

/// Kinds by their names.
pub(crate) fn kinds<'a>(names: impl Iterator<Item = &'a str>) -> Result<Vec<Kind>, String> {
    let known = || Kind::ALL.map(Kind::name).join(", ");
    let one = |name: &str| Kind::ALL.into_iter().find(|k| k.name() == name);
    names.map(|name| one(name).ok_or_else(|| format!("no kind is called `{name}`; there are {}", known()))).collect()
}

/// The JSON on standard input; where it is none, says that it is not what `host_hands`.
pub(crate) fn read_json(host_hands: &str, messages: &mut Messages) -> io::Result<Option<Value>> {
    let mut text = String::new();
    io::stdin().lock().read_to_string(&mut text)?;
    match serde_json::from_str(&text) {
        Ok(value) => Ok(Some(value)),
        Err(e) => {
            messages.error(format!("-:{}:{}: not what {host_hands}: {e}", e.line(), e.column()));
            Ok(None)
        }
    }
}
