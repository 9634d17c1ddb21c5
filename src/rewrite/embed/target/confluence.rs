//! Confluence: PNG at twice its size, since not every server shows SVG. Once as publishers of Markdown take it, with
//! the picture as an attachment, and once in the storage format.

use super::escape::escape_html;
use super::shown::SUMMARY;
use super::{Around, Shown, files};

pub(super) fn markdown(shown: &Shown<'_>) -> Around {
    Around::new(["", &shown.markdown_image(&shown.picture()), ""], [""; 0])
}

/// An image macro with its attachment, and the drawing in a macro that unfolds. The block itself is left to those
/// who edit the page.
pub(super) fn storage(shown: &Shown<'_>) -> Around {
    let image = format!(
        "<p><ac:image ac:alt=\"{}\" ac:width=\"{}\"><ri:attachment ri:filename=\"{}\"/></ac:image></p>",
        escape_html(&shown.alt()),
        shown.size().0,
        escape_html(&shown.file(files::shown(shown.setup))),
    );
    let title = format!("<ac:parameter ac:name=\"title\">{SUMMARY}</ac:parameter>");
    let above = [image, format!("<ac:structured-macro ac:name=\"expand\">{title}<ac:rich-text-body>"), String::new()];
    Around::new(above, ["", "</ac:rich-text-body></ac:structured-macro>"])
}
