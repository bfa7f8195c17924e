//! Makes an uploaded picture harmless: it is decoded within limits, turned upright, made small
//! enough, and encoded anew. Nothing of the uploaded bytes is kept, so no position, device or
//! hidden file either.

use super::error::Problem;
use bytes::Bytes;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use std::io::Cursor;
use std::sync::LazyLock;
use tokio::sync::Semaphore;

/// What is kept.
pub const MEDIA: &str = "image/jpeg";
/// Longer side of what is kept, in pixels.
pub const SIDE_MAX: u32 = 1_600;
/// Longer side of what is taken in, in pixels.
const SIDE_IN_MAX: u32 = 12_000;
/// Pixels of what is taken in: what phones photograph, and no more.
const PIXELS_MAX: u64 = 50_000_000;
/// Memory that a decoded picture may take.
const DECODED_BYTES_MAX: u64 = 160 * 1024 * 1024;
/// Quality of the kept JPEG.
const QUALITY: u8 = 82;
/// Pictures that are decoded at once: memory stays below twice the limit.
static TURNS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(2));

/// The cleaned picture as JPEG.
pub async fn clean(bytes: Bytes) -> Result<Bytes, Problem> {
    let format = sniff(&bytes).ok_or(Problem::no_picture())?;
    let turn = TURNS.acquire().await.map_err(Problem::internal)?;
    let cleaned = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        encode_anew(&bytes, format)
    });
    cleaned.await.map_err(Problem::internal)?.ok_or(Problem::no_picture())
}

/// By the first bytes; what the sender calls it does not matter.
fn sniff(bytes: &[u8]) -> Option<ImageFormat> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some(ImageFormat::Jpeg),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some(ImageFormat::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(ImageFormat::WebP),
        _ => None,
    }
}

fn encode_anew(bytes: &[u8], format: ImageFormat) -> Option<Bytes> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_IN_MAX);
    limits.max_image_height = Some(SIDE_IN_MAX);
    limits.max_alloc = Some(DECODED_BYTES_MAX);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    // The reader's limits hold for what a decoder keeps to itself, not for the picture it gives:
    // one megabyte of PNG may be one gigabyte of picture.
    let pixels = u64::from(width) * u64::from(height);
    if pixels > PIXELS_MAX || decoder.total_bytes() > DECODED_BYTES_MAX {
        return None;
    }
    let orientation = decoder.orientation().ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    if picture.width().max(picture.height()) > SIDE_MAX {
        picture = picture.resize(SIDE_MAX, SIDE_MAX, FilterType::Triangle);
    }
    picture.apply_orientation(orientation);
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, QUALITY).encode_image(&picture.to_rgb8()).ok()?;
    Some(out.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ExtendedColorType, ImageEncoder, Rgb, RgbImage};

    /// Left half red, right half blue.
    fn picture(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(width, height, |x, _| {
            if x < width / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) }
        })
    }

    /// A JPEG with an EXIF block: orientation 6 (turn right), and a GPS tag with a marker text.
    fn with_exif() -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
        exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"); // Orientation, SHORT, 6
        exif.extend(b"\x01\x0f\0\x02\0\0\0\x0a\0\0\0\x26"); // Make, ASCII, 10 bytes at 38
        exif.extend(b"\0\0\0\0SECRETGPS\0");
        let mut plain = Vec::new();
        JpegEncoder::new_with_quality(&mut plain, 90).encode_image(&picture(64, 32)).unwrap();
        let length = (exif.len() as u16 + 2).to_be_bytes();
        let mut bytes = plain[..2].to_vec();
        bytes.extend([0xff, 0xe1, length[0], length[1]]);
        bytes.extend(exif);
        bytes.extend(&plain[2..]);
        bytes
    }

    #[tokio::test]
    async fn a_picture_is_turned_upright_and_says_nothing_of_its_origin() {
        let bytes = with_exif();
        assert!(bytes.windows(9).any(|w| w == b"SECRETGPS"));
        let cleaned = clean(bytes.into()).await.unwrap();
        assert!(!cleaned.windows(9).any(|w| w == b"SECRETGPS"));
        assert!(!cleaned.windows(4).any(|w| w == b"Exif"));
        let kept = image::load_from_memory(&cleaned).unwrap().to_rgb8();
        assert_eq!(kept.dimensions(), (32, 64));
        let top = kept.get_pixel(16, 4);
        assert!(top[0] > 150 && top[2] < 100, "left became top: {top:?}");
    }

    #[tokio::test]
    async fn a_large_picture_becomes_small_enough() {
        let mut png = Vec::new();
        let large = picture(3_200, 800);
        image::codecs::png::PngEncoder::new(&mut png)
            .write_image(&large, 3_200, 800, ExtendedColorType::Rgb8)
            .unwrap();
        let kept = image::load_from_memory(&clean(png.into()).await.unwrap()).unwrap();
        assert_eq!((kept.width(), kept.height()), (SIDE_MAX, 400));
    }

    #[tokio::test]
    async fn what_is_no_picture_is_refused_whatever_it_begins_with() {
        let half = with_exif()[..200].to_vec();
        for bytes in [
            b"<svg onload=alert(1)>".to_vec(),
            b"%PDF-1.7".to_vec(),
            Vec::new(),
            b"\x89PNG\r\n\x1a\nrubbish".to_vec(),
            half,
        ] {
            assert!(clean(bytes.into()).await.is_err());
        }
    }

    /// A whole PNG of zeros, some hundred kilobytes.
    fn bomb(side: u32, colour: ExtendedColorType) -> Vec<u8> {
        use image::codecs::png::{CompressionType, FilterType, PngEncoder};
        let bits = usize::from(colour.bits_per_pixel());
        let zeros = vec![0; side as usize * side as usize * bits / 8];
        let mut png = Vec::new();
        PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::NoFilter)
            .write_image(&zeros, side, side, colour)
            .unwrap();
        assert!(png.len() < zeros.len() / 50);
        png
    }

    #[tokio::test]
    async fn a_small_file_that_is_a_huge_picture_is_refused() {
        let pixels = bomb(7_100, ExtendedColorType::L8);
        assert!(u64::from(7_100_u32.pow(2)) > PIXELS_MAX);
        assert!(clean(pixels.into()).await.is_err());
        let bytes = bomb(4_600, ExtendedColorType::Rgba16);
        assert!(u64::from(4_600_u32.pow(2)) < PIXELS_MAX);
        assert!(clean(bytes.into()).await.is_err());
        assert!(clean(bomb(2_000, ExtendedColorType::L8).into()).await.is_ok());
    }

    #[tokio::test]
    async fn a_picture_that_only_claims_to_be_huge_costs_nothing() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        png.extend([0, 0, 0xc3, 0x50, 0, 0, 0xc3, 0x50, 8, 2, 0, 0, 0]); // 50 000 × 50 000
        png.extend([0, 0, 0, 0]);
        assert!(clean(png.into()).await.is_err());
    }
}
