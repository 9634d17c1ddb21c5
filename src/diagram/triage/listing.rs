//! Listings.
pub(super) fn reason(_r: &[&str], _i: &str, _m: &super::marks::Marks) -> Option<&'static str> { None }
pub(super) fn other_drawing(_r: &[&str]) -> bool { false }
