//! `tongguan import bulletin`: pages of findings as the authority published them.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, ensure};
use domain::day::Day;
use domain::ids::StreetId;
use domain::text::Lang;
use serde::Serialize;

use super::{bytes_of, print_faults};
use crate::cli::output::finish;
use crate::config::DataDir;
use crate::input::bulletin::{Recognised, TEXT_BYTES_MAX, plan, read, recognise};
use crate::input::door::Door;
use crate::input::lookup;
use crate::input::send::Sent;

/// Pages, and what to do with them.
#[derive(clap::Args, Clone, Debug)]
pub(super) struct BulletinArgs {
    /// Text in UTF-8, one page a file
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Id of the street; may be left out when there is one
    #[arg(long)]
    street: Option<StreetId>,
    /// Only say what is recognised; nothing is imported
    #[arg(long)]
    preview: bool,
}

/// The JSON line.
#[derive(Serialize)]
struct Told<'a> {
    street: &'a StreetId,
    pages: &'a [Page],
    /// Absent in a preview.
    #[serde(flatten)]
    sent: Option<Sent>,
}

/// What stands in a file.
#[derive(Serialize)]
struct Page {
    file: String,
    #[serde(flatten)]
    recognised: Recognised,
}

/// Reads every page, says what is ours and what was not understood, and imports what is ours; exit
/// status 1 when a finding was refused.
pub(super) async fn run(data: DataDir, args: BulletinArgs, json: bool) -> anyhow::Result<ExitCode> {
    let mut texts = Vec::new();
    for file in &args.files {
        let bytes = bytes_of(file)?;
        let name = file.display().to_string();
        ensure!(bytes.len() <= TEXT_BYTES_MAX, "{name} is longer than {TEXT_BYTES_MAX} bytes");
        texts.push((name, String::from_utf8(bytes).with_context(|| not_text(file))?));
    }
    let door = Door::open(data).await?;
    let done = async {
        let street = door.street(args.street)?;
        let (mut pages, mut sent) = (Vec::new(), Sent::default());
        for (file, text) in texts {
            let board = door.board(&street).await?;
            lookup::root(&board)?;
            let recognised = recognise(&read(&text), &board);
            if !args.preview {
                sent.add(door.send(&street, plan(&recognised)).await?);
            }
            let page = Page { file, recognised };
            print(&page);
            pages.push(page);
        }
        anyhow::Ok((street, pages, sent))
    };
    let done = done.await;
    door.close().await;
    let (street, pages, sent) = done?;
    if args.preview {
        println!("{street}: a preview, nothing was imported");
        return finish(json, true, &Told { street: &street, pages: &pages, sent: None });
    }
    print_faults(&sent.faults);
    let whole = sent.faults.is_empty();
    let (new, known, refused) = (sent.imported, sent.unchanged, sent.faults.len());
    println!("{street}: {new} findings new, {known} known, {refused} refused");
    finish(json, whole, &Told { street: &street, pages: &pages, sent: Some(sent) })
}

fn not_text(file: &std::path::Path) -> String {
    format!("{} is no text in UTF-8", file.display())
}

fn print(page: &Page) {
    println!("{}", page.file);
    let of = &page.recognised;
    let days: Vec<Day> = of.districts.iter().map(|(day, ..)| *day).collect();
    if let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) {
        let total: usize = of.districts.iter().map(|(.., count)| count).sum();
        let span = if first == last { first.to_string() } else { format!("{first}…{last}") };
        println!("  {span}: {} districts, {total} addresses", of.districts.len());
    }
    for found in &of.found {
        println!("  ours: line {}: {} {} {}", found.line, found.day, found.district, found.address);
    }
    for other in &of.namesakes {
        let (line, district, address) = (other.line, &other.district, &other.address);
        println!(
            "  not ours: line {line}: {district} {address} (we have one under another district)"
        );
    }
    for unread in &of.unread {
        println!(
            "  not read: line {}: {} ({})",
            unread.line,
            unread.text,
            unread.why.words(Lang::En)
        );
    }
}
