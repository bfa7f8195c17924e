//! Who looks at which face: people at desk, area and phone, enrolled displays on the walls.

use anyhow::{Context, Result, ensure};
use domain::command::Command;
use domain::display::EnrolDisplay;
use domain::ids::{CommandId, DisplayId, PersonId, PlaceId, StreetId};
use domain::text::Label;
use domain::wire::{Posted, Reply, View};
use serde::Deserialize;
use uuid::Uuid;

use crate::follower::{Eyes, Looker};
use crate::http::{Pool, Request};
use crate::sessions::{Sessions, cookies, form};
use crate::workload::cast::Cast;

/// Sockets that one person or display opens; the server allows no more.
const OF_ONE_MAX: usize = 16;

/// The faces of each twenty sockets.
const FACES: [View; 20] = {
    use View::{Area, Desk, Field, Wall};
    [
        Wall, Desk, Area, Field, Desk, Field, Wall, Field, Desk, Area, Field, Wall, Desk, Field,
        Area, Field, Wall, Desk, Field, Area,
    ]
};

/// Of so many sockets, how many show the wall.
fn walls(sockets: usize) -> usize {
    FACES.iter().cycle().take(sockets).filter(|view| **view == View::Wall).count()
}

/// The first `sockets` seats. `displays` are the cookies of enrolled displays.
pub fn seats(
    sockets: usize,
    cast: &Cast,
    displays: &[(DisplayId, String)],
    sessions: &Sessions,
) -> Result<Vec<Looker>> {
    let person = |person: &PersonId| (Eyes::Person(person.clone()), sessions.get(person).cloned());
    let of = |view: View| -> Vec<(Eyes, Option<String>)> {
        match view {
            View::Wall => {
                let eyes = |(id, cookie): &(DisplayId, String)| {
                    (Eyes::Display(id.clone()), Some(cookie.clone()))
                };
                displays.iter().map(eyes).collect()
            }
            View::Desk => cast.desk_and_verifiers().map(person).collect(),
            View::Area => cast.area.iter().map(person).collect(),
            View::Field => cast.workers.iter().map(|worker| person(&worker.person)).collect(),
        }
    };
    let faces = [View::Wall, View::Desk, View::Area, View::Field];
    let mut groups: Vec<_> = faces.into_iter().map(|view| (view, of(view), 0)).collect();
    let mut seats = Vec::with_capacity(sockets);
    for view in FACES.iter().cycle().take(sockets) {
        let group = groups.iter_mut().find(|(of, ..)| of == view).context("every face is there")?;
        let (view, eyes, taken) = group;
        ensure!(*taken < eyes.len() * OF_ONE_MAX, "{sockets} sockets: too few people for {view:?}");
        let (eyes, cookie) = eyes[*taken % eyes.len()].clone();
        *taken += 1;
        let cookie = cookie.with_context(|| format!("{eyes} is not signed in"))?;
        seats.push(Looker { eyes, view: *view, cookie });
    }
    Ok(seats)
}

#[derive(Deserialize)]
struct Token {
    token: String,
}

/// An administrator, who enrols displays.
pub struct Keeper<'a> {
    /// Way to the server.
    pub pool: &'a Pool,
    /// The street.
    pub street: &'a StreetId,
    /// Its root, which every display shows.
    pub root: PlaceId,
    /// Session of the administrator.
    pub cookie: String,
}

impl Keeper<'_> {
    /// As many displays as so many sockets need.
    pub async fn enrol(&self, sockets: usize) -> Result<Vec<(DisplayId, String)>> {
        let count = walls(sockets).div_ceil(OF_ONE_MAX);
        let mut displays = Vec::with_capacity(count);
        for number in 1..=count {
            let display: DisplayId = format!("bench-{number}").parse()?;
            let cookie = self.enrol_one(&display).await?;
            displays.push((display, cookie));
        }
        Ok(displays)
    }
    async fn enrol_one(&self, display: &DisplayId) -> Result<String> {
        let posted = Posted {
            id: CommandId(Uuid::now_v7()),
            street: self.street.clone(),
            expected_version: None,
            occurred_at: None,
            on_behalf_of: None,
            command: Command::EnrolDisplay(Box::new(EnrolDisplay {
                display: display.clone(),
                label: Label::same(display.as_str()),
                place: self.root.clone(),
            })),
        };
        let body = serde_json::to_vec(&posted)?;
        let reply: Reply = self.ask("/api/v1/commands".into(), body).await?;
        ensure!(reply.is_applied(), "{display} is not enrolled: {reply:?}");
        let token: Token =
            self.ask(format!("/api/v1/displays/{display}/token"), b"{}".to_vec()).await?;
        let response = self.pool.send(&form("/display", &[("token", &token.token)])).await?;
        let cookie = cookies(&response);
        ensure!(!cookie.is_empty(), "{display}: {} {}", response.status, response.excerpt());
        Ok(cookie)
    }
    async fn ask<T: serde::de::DeserializeOwned>(&self, path: String, body: Vec<u8>) -> Result<T> {
        let request = Request::post(path.as_str(), "application/json", body);
        let response = self.pool.send(&request.with("Cookie", self.cookie.as_str())).await?;
        let said = || format!("{path}: {} {}", response.status, response.excerpt());
        serde_json::from_slice(&response.body).with_context(said)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_hundred_sockets_each_face_has_its_share() {
        let count = |view| FACES.iter().cycle().take(200).filter(|face| **face == view).count();
        let shares = [View::Wall, View::Desk, View::Area, View::Field].map(count);
        assert_eq!(shares, [40, 50, 40, 70]);
        assert_eq!(walls(200), 40);
    }
}
