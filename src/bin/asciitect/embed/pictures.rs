//! Makes the pictures of a page, and writes those that are not right.

use std::fs;

use asciitect::emit::{Drawing, Format, Options, Style, Theme};
use asciitect::reading::Document;
use asciitect::rewrite::embed::{Embedding, FileState, Picture, stamped};

use super::page::Page;
use crate::files::{self, Outcome};
use crate::inputs::show;
use crate::messages::Messages;
use crate::text::reason;
use crate::{emission, parallel};

/// The pictures of a page that are not right, with what their files shall hold.
#[derive(Debug, Default)]
pub(super) struct Pictures<'a>(Vec<(&'a Picture, Vec<u8>)>);

impl<'a> Pictures<'a> {
    /// Makes them; none where one cannot be made, which is said.
    pub(super) fn of(
        document: &Document,
        (done, style): (&'a Embedding, &Style),
        page: &Page,
        messages: &mut Messages,
    ) -> Option<Pictures<'a>> {
        let wanted: Vec<&Picture> = done.pictures.iter().filter(|p| p.file_state != FileState::Fresh).collect();
        let results = parallel::map(&wanted, |picture| {
            let mut options = Options::default();
            options.theme = picture.theme;
            options.scale = picture.scale;
            options.style = style.clone();
            let reading = document.readings.get(picture.reading)?;
            let format = Format::named(picture.format)?;
            Some((reading, (format.write)(&[Drawing { source: &document.source.name, reading }], &options)))
        });
        let mut all = Some(Pictures::default());
        for (picture, result) in wanted.into_iter().zip(results) {
            let Some((reading, result)) = result else {
                let path = show(&page.assets.join(&picture.file));
                messages.error(format!("{path}: this program was built without {}", picture.format));
                all = None;
                continue;
            };
            // What light pictures lack, dark ones lack too, and need not be said again.
            let result = result.map(|mut output| {
                output.warnings.retain(|_| picture.theme != Theme::Dark);
                output
            });
            match emission::said(result, &emission::place(document, reading), messages) {
                Some(bytes) => {
                    let bytes = stamped(picture.format, bytes, picture.stamp);
                    // Formats without a stamp are held against what is there.
                    let is_right = picture.file_state == FileState::Untold
                        && page.picture(&picture.file).is_some_and(|there| there == bytes);
                    all = all.map(|mut all| {
                        all.0.extend((!is_right).then_some((picture, bytes)));
                        all
                    });
                }
                None => all = None,
            }
        }
        all
    }

    pub(super) fn wrong(&self) -> impl Iterator<Item = &Picture> {
        self.0.iter().map(|(picture, _)| *picture)
    }

    /// Writes them; how many were not there, or none where one cannot be written, which is said.
    pub(super) fn write(&self, page: &Page, messages: &mut Messages) -> Option<usize> {
        if self.0.is_empty() {
            return Some(0);
        }
        let made = files::stays_within(&page.root, &page.assets).and_then(|()| fs::create_dir_all(&page.assets));
        if let Err(e) = made {
            messages.error(format!("{}: the folder cannot be made: {}", show(&page.assets), reason(&e)));
            return None;
        }
        let mut written = 0;
        for (picture, bytes) in &self.0 {
            let path = page.assets.join(&picture.file);
            match files::write_within(&page.root, &path, bytes) {
                Ok(outcome) => written += usize::from(outcome == Outcome::Written),
                Err(e) => {
                    messages.error(format!("{}: cannot be written: {}", show(&path), reason(&e)));
                    return None;
                }
            }
        }
        Some(written)
    }
}
