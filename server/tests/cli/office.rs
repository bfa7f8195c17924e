//! A data folder, and the binary on it.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// A server must have written its note within this.
const STARTS_WITHIN: Duration = Duration::from_secs(60);

/// What a run printed and how it ended.
pub struct Ended {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ended {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
    /// The last line, which is one JSON object.
    pub fn json(&self) -> Value {
        let last = self.out.lines().last().unwrap_or_default();
        let value: Value = serde_json::from_str(last)
            .unwrap_or_else(|fault| panic!("{fault}: {} {}", self.out, self.err));
        assert!(value.is_object(), "{last}");
        value
    }
    /// New, known, refused.
    pub fn counts(&self) -> (u64, u64, usize) {
        let json = self.json();
        let count = |key: &str| json[key].as_u64().unwrap();
        (count("imported"), count("unchanged"), json["faults"].as_array().unwrap().len())
    }
}

/// Runs the binary.
pub fn tongguan(words: &[&str]) -> Ended {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tongguan"));
    Ended::of(command.args(words).env_remove("TONGGUAN_DATA").output().unwrap())
}

/// A data folder of a test.
pub struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }
    /// The sample street with all that the samples give it.
    pub fn sample() -> Self {
        let office = Self::new();
        for what in ["street", "parties", "people", "roster"] {
            let ended = office.import(what);
            assert_eq!(ended.code, 0, "{what}: {} {}", ended.out, ended.err);
        }
        office
    }
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
    /// A file with this content.
    pub fn written(&self, name: &str, content: &str) -> String {
        let file = self.file(name);
        std::fs::write(&file, content).unwrap();
        text(&file)
    }
    /// Runs a subcommand on the data folder.
    pub fn run(&self, words: &[&str]) -> Ended {
        let data = text(&self.data());
        tongguan(&[words, &["--data", &data]].concat())
    }
    /// Imports a sample.
    pub fn import(&self, what: &str) -> Ended {
        let file = sample(&format!("{what}.csv"));
        match what {
            "street" => self.import_street(&sample("boundary.geojson"), &sample("places.csv")),
            _ => self.run(&["import", what, &file, "--json"]),
        }
    }
    pub fn import_street(&self, boundary: &str, places: &str) -> Ended {
        self.run(&[
            "import",
            "street",
            "--boundary",
            boundary,
            "--places",
            places,
            "--datum",
            "gcj02",
            "--json",
        ])
    }
    /// A server on the data folder, until it is dropped; what it prints is in the file `terminal`.
    pub fn serve(&self) -> Served {
        let child = Command::new(env!("CARGO_BIN_EXE_tongguan"))
            .args(["serve", "--port", "0", "--data", &text(&self.data())])
            .stdout(std::fs::File::create(self.file("terminal")).unwrap())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let served = Served(child);
        let begun = Instant::now();
        while !self.data().join("running.json").exists() {
            assert!(begun.elapsed() < STARTS_WITHIN, "the server does not start");
            std::thread::sleep(Duration::from_millis(50));
        }
        served
    }
}

/// A server of a test.
pub struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

/// A file that ships with the product.
pub fn sample(name: &str) -> String {
    text(&Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(name))
}

/// A file of the shared data; absent, the test says so, and CI may not be without.
pub fn shared(path: &str) -> Option<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data").join(path);
    if file.exists() {
        return Some(text(&file));
    }
    let ci = std::env::var_os("CI").is_some_and(|ci| !ci.is_empty());
    assert!(!ci, "no shared data at {}, and CI must have it", file.display());
    println!("not run: no shared data");
    None
}
