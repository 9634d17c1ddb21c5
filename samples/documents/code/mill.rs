//! A mill in two parts.
//!
//! ```text
//! ┌───────┐     ┌───────┐
//! │ Wheel │────▶│ Stone │
//! └───────┘     └───────┘
//! ```

/// Sacks on their way.
///
/// +------+     +------+
/// | Sack |---->| Cart |
/// +------+     +------+
pub struct Sack {
    pub weight: &'static str,
}

pub const NO_DRAWING: &str = "
// +--+     +--+
// | a|---->|b |
// +--+     +--+
";
