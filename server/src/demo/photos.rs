//! The two photographs that the demonstration's cases are proved by: drawn, of nobody and nothing
//! real. Before: litter on a pavement. After: the same pavement, clean.

use crate::state::Server;
use crate::store::evidence::{self, NewPiece};
use domain::ids::EvidenceHash;
use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};

/// Size of a drawing, in pixels.
const SIZE: (u32, u32) = (640, 480);
/// Height of the horizon, in pixels.
const HORIZON: u32 = 190;
/// Bags of litter: centre and radius, in pixels.
const BAGS: [(i64, i64, i64); 6] = [
    (210, 330, 46),
    (280, 350, 60),
    (350, 335, 50),
    (300, 300, 40),
    (405, 365, 38),
    (165, 368, 34),
];

/// Keeps both, before and after; again: the same files.
///
/// # Errors
/// The disk fails.
pub async fn keep(server: &Server) -> anyhow::Result<[EvidenceHash; 2]> {
    let mut kept = Vec::new();
    for litter in [true, false] {
        let piece = NewPiece {
            street: super::street(),
            media: "image/jpeg",
            bytes: draw(litter)?.into(),
            by: None,
            at: server.clock.now(),
        };
        kept.push(evidence::put(&server.store, &server.data.evidence(), piece).await?);
    }
    kept.try_into().map_err(|_| anyhow::anyhow!("two drawings give two hashes"))
}

fn draw(litter: bool) -> image::ImageResult<Vec<u8>> {
    let picture = RgbImage::from_fn(SIZE.0, SIZE.1, |x, y| {
        let bag = litter && BAGS.iter().any(|bag| inside(*bag, i64::from(x), i64::from(y)));
        if bag { bag_colour(x, y) } else { ground(x, y) }
    });
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 80).encode_image(&picture)?;
    Ok(bytes)
}

fn inside((cx, cy, radius): (i64, i64, i64), x: i64, y: i64) -> bool {
    let (dx, dy) = (x - cx, y - cy);
    dx * dx + dy * dy < radius * radius
}

fn bag_colour(x: u32, y: u32) -> Rgb<u8> {
    let shade = ((x * 7 + y * 3) % 40) as u8;
    Rgb([42 + shade, 54 + shade, 48 + shade])
}

/// A wall above, paving below.
fn ground(x: u32, y: u32) -> Rgb<u8> {
    if y < HORIZON {
        let brick = y % 24 < 2 || (x + (y / 24 % 2) * 30) % 60 < 2;
        return if brick { Rgb([120, 96, 84]) } else { Rgb([166, 128, 108]) };
    }
    let joint = (y - HORIZON) % 58 < 2 || (x + y / 3) % 90 < 2;
    let shade = ((x / 45 + y / 29) % 3 * 4) as u8;
    if joint { Rgb([132, 134, 138]) } else { Rgb([168 + shade, 170 + shade, 172 + shade]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_drawings_are_small_pictures_and_differ() {
        let (before, after) = (draw(true).unwrap(), draw(false).unwrap());
        assert_ne!(before, after);
        for bytes in [before, after] {
            assert!(bytes.len() < 200_000);
            assert_eq!(image::load_from_memory(&bytes).unwrap().width(), SIZE.0);
        }
    }
}
