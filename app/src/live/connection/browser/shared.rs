//! One socket for the tabs of this browser: which of them leads, and what they tell each other.
//! What a follower makes of it stands in `live::relay`.

use super::driver::{Driver, Kind, SILENCE_MS_MAX};
use super::page::{random_bytes, unix_ms};
use super::tabs::Tabs;
use crate::live::machine::Input;
use crate::live::relay::{At, Follower, Leader, Letter, Said, Told};
use domain::time::Ms;
use domain::wire::{ClientFrame, Cursor, HEARTBEAT_MS};
use leptos::prelude::document;
use std::rc::{Rc, Weak};
use uuid::Uuid;

/// Ticks further apart mean that the page slept: then silence says nothing about the others.
const SLEPT_MS: i64 = 2_000;

/// What a tab is among its own.
pub(super) enum Role {
    /// It knows of no others: it has a socket of its own.
    Alone,
    /// It has the socket and passes on what it hears.
    Leading(Leader),
    /// It hears what the tab that leads passes on.
    Following(Follower),
}

impl Driver {
    /// Finds the other tabs. Until the lock is granted this one follows.
    pub(super) fn join(self: &Rc<Self>) {
        let Some(name) = self.live.tabs_name(self.view) else { return };
        let driver = Rc::downgrade(self);
        let heard = move |text: String| with(&driver, |driver| driver.letter(&text));
        let Some(tabs) = Tabs::join(name, heard) else { return };
        let street = self.machine.borrow().street().clone();
        drop(self.role.replace(Role::Following(Follower::new(street))));
        drop(self.tabs.replace(Some(tabs)));
        self.ask_to_lead(false);
    }

    fn ask_to_lead(self: &Rc<Self>, take: bool) {
        let (granted, lost) = (Rc::downgrade(self), Rc::downgrade(self));
        if let Some(tabs) = &*self.tabs.borrow() {
            let granted = move || granted.upgrade().is_some_and(|driver| driver.lead());
            tabs.ask_to_lead(take, granted, move || with(&lost, Driver::lost));
        }
    }

    /// The lock is this tab's: it gets the socket, and continues where it stands.
    fn lead(self: &Rc<Self>) -> bool {
        if !self.is_current() || !self.follows() {
            return false;
        }
        let leader = Leader::new(Uuid::from_bytes(random_bytes()));
        drop(self.role.replace(Role::Leading(leader)));
        self.step(Input::Moved);
        true
    }

    /// Another tab took the lock: this one had been silent.
    fn lost(self: &Rc<Self>) {
        if !matches!(*self.role.borrow(), Role::Leading(_)) {
            return;
        }
        let street = self.machine.borrow().street().clone();
        drop(self.role.replace(Role::Following(Follower::new(street))));
        drop(self.socket.take());
        self.heard_at.set(unix_ms());
        self.step(Input::Moved);
        self.ask_to_lead(false);
    }

    /// Leaves the others for good.
    pub(super) fn leave(&self) {
        drop(self.role.replace(Role::Alone));
        if let Some(tabs) = &*self.tabs.borrow() {
            tabs.leave();
        }
    }

    pub(super) fn follows(&self) -> bool {
        matches!(*self.role.borrow(), Role::Following(_))
    }

    fn letter(self: &Rc<Self>, text: &str) {
        let Ok(letter) = serde_json::from_str::<Letter>(text) else { return };
        let now = unix_ms();
        let told = match &mut *self.role.borrow_mut() {
            Role::Alone => return,
            Role::Leading(leader) => {
                let stands = self.machine.borrow().stands();
                if let (Letter::Ask, Some(cursor)) = (&letter, stands) {
                    leader.answer(self.at(cursor)).iter().for_each(|letter| self.post(letter));
                }
                return;
            }
            Role::Following(follower) => {
                if matches!(letter, Letter::Said { .. }) {
                    self.heard_at.set(now);
                }
                follower.hear(letter, self.live.server_time(now))
            }
        };
        self.told(told);
    }

    pub(super) fn told(self: &Rc<Self>, told: Vec<Told>) {
        for told in told {
            match told {
                Told::Frame(frame) => self.take(frame),
                Told::Closed(code, reason) => self.step(Input::Closed(code, reason)),
                Told::Ask => self.post(&Letter::Ask),
            }
        }
    }

    /// The answer to a hello of a tab that follows; `None` when a socket is to be greeted.
    pub(super) fn hello_to_leader(&self, frame: &ClientFrame) -> Option<Vec<Told>> {
        let ClientFrame::Hello { subscriptions } = frame;
        let cursor = subscriptions.first()?.cursor;
        match &mut *self.role.borrow_mut() {
            Role::Following(follower) => {
                Some(follower.hello(cursor, self.live.server_time(unix_ms())))
            }
            _ => None,
        }
    }

    /// Passes on a frame that came. `counted`: the stream stood when it did.
    pub(super) fn pass_on(&self, kind: Kind, counted: bool, text: String) {
        let Role::Leading(leader) = &mut *self.role.borrow_mut() else { return };
        let letter = match kind {
            Kind::Presence => leader.presence(text),
            Kind::Figures if counted => leader.say(Said::Frame(text)),
            Kind::Figures => return,
            Kind::Welcome => {
                let machine = self.machine.borrow();
                // From the cursor on everything comes again, and goes to the others again.
                let cursor = machine.stands().and(machine.cursor());
                let Some(cursor) = cursor else { return };
                leader.say(Said::At(self.at(cursor)))
            }
        };
        self.post(&letter);
    }

    pub(super) fn pass_on_close(&self, code: u16, reason: &str) {
        if let Role::Leading(leader) = &mut *self.role.borrow_mut() {
            self.post(&leader.say(Said::Closed(code, reason.to_owned())));
        }
    }

    /// The tab that leads says that it lives. Whoever is looked at and hears nothing leads.
    pub(super) fn keep_together(self: &Rc<Self>, now: Ms) {
        let slept = now - self.ticked_at.replace(now) > SLEPT_MS;
        if let Role::Leading(leader) = &mut *self.role.borrow_mut()
            && now - self.spoke_at.get() >= HEARTBEAT_MS as i64
        {
            self.spoke_at.set(now);
            self.post(&leader.say(Said::Alive));
        }
        if !self.follows() {
            return;
        }
        if slept {
            self.heard_at.set(now);
        }
        let seen = document().visibility_state() == leptos::web_sys::VisibilityState::Visible;
        if seen && now - self.heard_at.get() > SILENCE_MS_MAX {
            self.heard_at.set(now);
            self.ask_to_lead(true);
        }
    }

    fn at(&self, cursor: Cursor) -> At {
        At { cursor, build: self.live.served_build() }
    }

    fn post(&self, letter: &Letter) {
        if let (Some(tabs), Ok(text)) = (&*self.tabs.borrow(), serde_json::to_string(letter)) {
            tabs.post(&text);
        }
    }
}

fn with(driver: &Weak<Driver>, act: impl FnOnce(&Rc<Driver>)) {
    if let Some(driver) = driver.upgrade() {
        act(&driver);
    }
}
