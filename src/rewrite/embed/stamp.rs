//! What a picture's file says of itself: that it was made here, of which drawing, with which words on the page, and that
//! nobody has changed it since. So the page itself need not say it, and two edits of a drawing do not meet in a line.

use super::marker::sum;

/// Of what a picture was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The sum of the drawing and of how it is drawn.
    pub(super) drawing: u32,
    /// The sum of the alternative text that the page got with it.
    pub(super) words: u32,
}

impl Stamp {
    fn sums(self) -> String {
        format!("{:08x}-{:08x}", self.drawing, self.words)
    }
}

/// What stands before a stamp.
const NAME: &str = "asciitect";

/// What the first chunk of a PNG of ours says: its kind, a key, and who made it.
const CHUNK: &[u8] = b"tEXtSoftware\0asciitect";

/// The length of a PNG's signature and first chunk, in bytes; what follows may be text.
const HEAD: usize = 33;

/// Whether files of a format have room for a stamp.
pub(super) fn fits(format: &str) -> bool {
    matches!(format, "svg" | "png")
}

/// A file's content with its stamp, where its format has room for one.
pub fn stamped(format: &str, bytes: Vec<u8>, stamp: Stamp) -> Vec<u8> {
    let sums = stamp.sums();
    match format {
        "svg" => {
            let mut svg = String::from_utf8_lossy(&bytes).trim_end().to_owned();
            svg += &format!("\n<!-- {NAME} {sums}-{:08x} -->\n", of_text(&svg, &sums));
            svg.into_bytes()
        }
        "png" if bytes.len() > HEAD => {
            let text = format!(" {sums}-{:08x}", of_bytes(&bytes, &sums));
            let data = [CHUNK, text.as_bytes()].concat();
            let length = (data.len() - 4) as u32;
            let chunk = [&length.to_be_bytes()[..], &data, &crc(&data).to_be_bytes()].concat();
            [&bytes[..HEAD], &chunk, &bytes[HEAD..]].concat()
        }
        _ => bytes,
    }
}

/// The stamp of a file; none where it has none, or was changed after it was made.
pub(super) fn read(format: &str, bytes: &[u8]) -> Option<Stamp> {
    let number = |text: &str| u32::from_str_radix(text, 16).ok();
    let parts = |text: &str| -> Option<(Stamp, u32)> {
        let (sums, content) = text.trim().rsplit_once('-')?;
        let (drawing, words) = sums.split_once('-')?;
        Some((Stamp { drawing: number(drawing)?, words: number(words)? }, number(content)?))
    };
    let (stamp, content, found) = match format {
        "svg" => {
            let (svg, last) = std::str::from_utf8(bytes).ok()?.trim_end().rsplit_once('\n')?;
            let (stamp, content) = parts(last.strip_prefix("<!-- ")?.strip_suffix(" -->")?.strip_prefix(NAME)?)?;
            (stamp, content, of_text(svg, &stamp.sums()))
        }
        "png" => {
            let chunk = bytes.get(HEAD..)?;
            let length = u32::from_be_bytes(chunk.get(..4)?.try_into().ok()?) as usize;
            let end = length.checked_add(12)?;
            let data = chunk.get(4..end - 4)?;
            let (stamp, content) = parts(std::str::from_utf8(data.strip_prefix(CHUNK)?).ok()?)?;
            let picture = [bytes.get(..HEAD)?, chunk.get(end..)?].concat();
            let guarded = chunk.get(end - 4..end)? == crc(data).to_be_bytes();
            (stamp, content, if guarded { of_bytes(&picture, &stamp.sums()) } else { !content })
        }
        _ => return None,
    };
    (content == found).then_some(stamp)
}

/// Whether a file says that it was made here, whatever has become of it since.
pub fn is_ours(file: &str, bytes: &[u8]) -> bool {
    match file.rsplit_once('.') {
        Some((_, "svg")) => is_our_svg(&String::from_utf8_lossy(bytes)),
        Some((_, "png")) => bytes.get(HEAD + 4..).is_some_and(|b| b.starts_with(CHUNK)),
        _ => false,
    }
}

/// By the shape of its first tag; the names had one dash once, and the description was among them.
fn is_our_svg(text: &str) -> bool {
    let tag = text.split_once('>').map_or("", |(tag, _)| tag);
    let attribute =
        |name: &str| tag.split_once(&format!(" {name}=\"")).and_then(|(_, r)| r.split_once('"')).map(|(v, _)| v);
    match (attribute("id"), attribute("aria-labelledby")) {
        (Some(id), Some(label)) if label == format!("{id}--title") => true,
        (Some(id), Some(label)) => ["-", "--"].iter().any(|dash| label == format!("{id}{dash}title {id}{dash}desc")),
        _ => false,
    }
}

/// The sum of a picture and what its stamp says, whatever its line ends are: Git may change them.
fn of_text(svg: &str, sums: &str) -> u32 {
    sum(svg.lines().map(|line| line.trim_end_matches('\r')).chain([sums]))
}

fn of_bytes(png: &[u8], sums: &str) -> u32 {
    crc(&[png, sums.as_bytes()].concat())
}

/// The sum by which PNG guards a chunk.
fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
    !bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAMP: Stamp = Stamp { drawing: 7, words: u32::MAX };

    #[test]
    fn the_sum_is_that_of_png() {
        // The chunk that ends every PNG.
        assert_eq!(crc(b"IEND"), 0xae42_6082);
    }

    #[test]
    fn a_stamp_tells_whether_its_file_was_changed() {
        let svg = b"<svg id=\"a\" aria-labelledby=\"a--title a--desc\">\n<path/>\n</svg>\n".to_vec();
        let png: Vec<u8> = (0..90).collect();
        for (format, bytes) in [("svg", svg), ("png", png)] {
            assert_eq!(read(format, &bytes), None, "{format}");
            let stamped = stamped(format, bytes, STAMP);
            assert_eq!(read(format, &stamped), Some(STAMP), "{format}");
            assert!(is_ours(&format!("a.{format}"), &stamped), "{format}");
            for at in 0..stamped.len() {
                let mut changed = stamped.clone();
                changed[at] ^= 4;
                assert_eq!(read(format, &changed), None, "{format}, {at}");
            }
            let cut = stamped.len() - 1 - usize::from(format == "svg");
            assert!((0..=cut).all(|end| read(format, &stamped[..end]).is_none()), "{format}");
        }
        let windows = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8").replace('\n', "\r\n");
        assert_eq!(read("svg", windows(stamped("svg", b"<svg>\n</svg>".to_vec(), STAMP)).as_bytes()), Some(STAMP));
    }
}
