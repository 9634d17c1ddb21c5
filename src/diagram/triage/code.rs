//! Program text.
pub(super) fn reason(_r: &[&str], _i: &str, _m: &super::marks::Marks) -> Option<&'static str> { None }
