//! The files that the demonstration's cases are proved by: drawn, of nobody and nothing real.
//! Before: litter on a pavement. After: the same pavement, clean. And a signature that is a wave.

use super::people::members;
use crate::state::Server;
use crate::store::evidence::{self, NewPiece};
use crate::store::givers;
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

/// Size of the signature, in pixels.
const SIGNATURE_SIZE: (u32, u32) = (480, 200);

/// The kept files, by what they show.
#[derive(Clone, Debug)]
pub struct Drawings {
    /// Before the work.
    pub before: EvidenceHash,
    /// After it.
    pub after: EvidenceHash,
    /// Whoever took it over.
    pub signature: EvidenceHash,
}

/// Keeps all, as given by everybody of the demonstration; again: the same files.
///
/// # Errors
/// The disk fails.
pub async fn keep(server: &Server) -> anyhow::Result<Drawings> {
    Ok(Drawings {
        before: keep_one(server, pavement(true)).await?,
        after: keep_one(server, pavement(false)).await?,
        signature: keep_one(server, signature()).await?,
    })
}

async fn keep_one(server: &Server, picture: RgbImage) -> anyhow::Result<EvidenceHash> {
    let piece = NewPiece {
        street: super::street(),
        media: "image/jpeg",
        bytes: encode(&picture)?.into(),
        by: None,
        at: server.clock.now(),
    };
    let (street, at) = (piece.street.clone(), piece.at);
    let hash = evidence::put(&server.store, &server.data.evidence(), piece).await?;
    let everybody: Vec<_> = members().into_iter().map(|member| member.person).collect();
    givers::note_all(&server.store, &street, &hash, (&everybody, at)).await?;
    Ok(hash)
}

fn encode(picture: &RgbImage) -> image::ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 80).encode_image(picture)?;
    Ok(bytes)
}

fn pavement(litter: bool) -> RgbImage {
    RgbImage::from_fn(SIZE.0, SIZE.1, |x, y| {
        let bag = litter && BAGS.iter().any(|bag| inside(*bag, i64::from(x), i64::from(y)));
        if bag { bag_colour(x, y) } else { ground(x, y) }
    })
}

/// A pen that goes up and down, less and less.
fn signature() -> RgbImage {
    let (width, height) = (f64::from(SIGNATURE_SIZE.0), f64::from(SIGNATURE_SIZE.1));
    RgbImage::from_fn(SIGNATURE_SIZE.0, SIGNATURE_SIZE.1, |x, y| {
        let along = f64::from(x) / width;
        let swing = (along * 30.0).sin() * (1.0 - along) * height * 0.35;
        let on_paper = (0.08..0.92).contains(&along);
        let near = (f64::from(y) - height / 2.0 - swing).abs() < 5.0;
        if on_paper && near { Rgb([24, 32, 64]) } else { Rgb([255, 255, 255]) }
    })
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
    fn the_drawings_are_small_pictures_and_differ() {
        let all = [pavement(true), pavement(false), signature()].map(|p| encode(&p).unwrap());
        assert!(all[0] != all[1] && all[1] != all[2]);
        for bytes in all {
            assert!(bytes.len() < 200_000);
            assert!(image::load_from_memory(&bytes).unwrap().width() > 400);
        }
    }
}
