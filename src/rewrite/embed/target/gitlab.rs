//! GitLab: README files, docs and wikis. It keeps `<picture>`, and shows the light picture where it does not.

use super::{Around, Shown, github};

pub(super) fn around(shown: &Shown<'_>) -> Around {
    Around::folded([github::picture(shown)])
}
