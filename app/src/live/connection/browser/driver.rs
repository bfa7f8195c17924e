//! Drives the machine: one driver a page, kept for the life of the page.

use super::http;
use super::page::{dice, reload_once, sleep, unix_ms};
use super::shared::Role;
use super::socket::{Said, Socket};
use super::tabs::Tabs;
use crate::live::LiveBoard;
use crate::live::machine::{Action, Input, Machine};
use domain::time::Ms;
use domain::wire::{ClientFrame, HEARTBEAT_MS, SUBPROTOCOL, ServerFrame, Snapshot, View};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

/// The clock of the screen is looked at this often, so that its second is never late to the eye.
const TICK: Duration = Duration::from_millis(250);
/// An open socket that is silent for longer is taken for dead, in milliseconds.
pub(super) const SILENCE_MS_MAX: i64 = 3 * HEARTBEAT_MS as i64 + 500;
/// The phone keeps its board so often, in milliseconds.
const KEEP_MS: i64 = 15_000;
/// Wake-ups closer than this are one, in milliseconds.
const WAKE_MS_MIN: i64 = 2_000;

thread_local! {
    static DRIVER: RefCell<Option<Rc<Driver>>> = const { RefCell::new(None) };
}

pub(super) struct Driver {
    pub(super) live: LiveBoard,
    pub(super) view: View,
    pub(super) machine: RefCell<Machine>,
    pub(super) socket: RefCell<Option<Socket>>,
    /// The other tabs of this browser, when it can tell them anything.
    pub(super) tabs: RefCell<Option<Tabs>>,
    /// Among them.
    pub(super) role: RefCell<Role>,
    /// Counts sockets: what an earlier one says late is not heard.
    generation: Cell<u32>,
    pub(super) heard_at: Cell<Ms>,
    woke_at: Cell<Ms>,
    pub(super) ticked_at: Cell<Ms>,
    pub(super) spoke_at: Cell<Ms>,
    kept_at: Cell<Ms>,
}

/// Starts the stream of a face, in place of the one before.
pub fn start(live: LiveBoard, machine: Machine) {
    let view = machine.view();
    let driver = Rc::new(Driver {
        live,
        view,
        machine: RefCell::new(machine),
        socket: RefCell::new(None),
        tabs: RefCell::new(None),
        role: RefCell::new(Role::Alone),
        generation: Cell::new(0),
        heard_at: Cell::new(unix_ms()),
        woke_at: Cell::new(Ms(0)),
        ticked_at: Cell::new(unix_ms()),
        spoke_at: Cell::new(Ms(0)),
        kept_at: Cell::new(Ms(0)),
    });
    let before = DRIVER.with_borrow_mut(|slot| slot.replace(driver.clone()));
    match before {
        Some(before) => {
            drop(before.socket.take());
            before.leave();
        }
        None => listen(),
    }
    driver.join();
    driver.connect(0);
}

/// Ticks and wake-ups reach whichever driver is current.
fn listen() {
    let tick = || with_driver(|driver| driver.tick());
    drop(set_interval_with_handle(tick, TICK));
    let woke = || with_driver(|driver| driver.woke());
    drop(window_event_listener_untyped("online", move |_| woke()));
    let visible = move |_| {
        if document().visibility_state() == leptos::web_sys::VisibilityState::Visible {
            woke();
        } else {
            with_driver(|driver| driver.keep_board(unix_ms()));
        }
    };
    drop(window_event_listener_untyped("visibilitychange", visible));
    drop(window_event_listener_untyped("pageshow", move |_| woke()));
}

fn with_driver(act: impl FnOnce(&Rc<Driver>)) {
    let driver = DRIVER.with_borrow(Clone::clone);
    if let Some(driver) = driver {
        act(&driver);
    }
}

/// What a frame is to the screen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The answer to hello: it does not make old figures young.
    Welcome,
    /// Who is connected: nor does it.
    Presence,
    /// What is shown, and how current it is.
    Figures,
}

impl Kind {
    fn of(frame: &ServerFrame) -> Self {
        match frame {
            ServerFrame::Welcome { .. } => Self::Welcome,
            ServerFrame::Presence { .. } => Self::Presence,
            _ => Self::Figures,
        }
    }
}

impl Driver {
    pub(super) fn step(self: &Rc<Self>, input: Input) {
        let actions = self.machine.borrow_mut().step(input, dice());
        let mut told = Vec::new();
        for action in actions {
            match self.live.perform(action, unix_ms()) {
                Some(Action::Connect(after_ms)) => self.connect(after_ms),
                Some(Action::Fetch(after_ms)) => self.fetch(after_ms),
                Some(Action::Send(frame)) => match self.hello_to_leader(&frame) {
                    Some(answer) => told.extend(answer),
                    None => self.send(&frame),
                },
                Some(Action::Reload) => reload_once("protocol"),
                _ => {}
            }
        }
        self.live.phase(self.machine.borrow().phase());
        if self.machine.borrow().is_over() {
            self.leave();
            self.let_go();
        }
        self.told(told);
    }

    /// The session is over: the phone keeps no board for whoever comes next.
    fn let_go(&self) {
        if self.view == View::Field {
            spawn_local(self.live.forget_board());
        }
    }

    fn send(&self, frame: &ClientFrame) {
        if let (Some(socket), Ok(text)) = (&*self.socket.borrow(), serde_json::to_string(frame)) {
            socket.send(&text);
        }
    }

    fn connect(self: &Rc<Self>, after_ms: u32) {
        let generation = self.generation.get().wrapping_add(1);
        self.generation.set(generation);
        let driver = Rc::clone(self);
        spawn_local(async move {
            if after_ms > 0 {
                sleep(after_ms).await;
            }
            if driver.generation.get() == generation && driver.is_current() {
                driver.open(generation);
            }
        });
    }

    fn open(self: &Rc<Self>, generation: u32) {
        if self.follows() {
            return self.step(Input::Opened);
        }
        let driver = Rc::downgrade(self);
        let said = move |said| {
            if let Some(driver) = driver.upgrade().filter(|d| d.generation.get() == generation) {
                driver.hear(said);
            }
        };
        self.heard_at.set(unix_ms());
        let socket = Socket::open("/api/v1/stream", SUBPROTOCOL, said);
        let refused = socket.is_none();
        drop(self.socket.replace(socket));
        if refused {
            self.step(Input::Closed(1006, String::new()));
        }
    }

    fn hear(self: &Rc<Self>, said: Said) {
        self.heard_at.set(unix_ms());
        match said {
            Said::Opened => self.step(Input::Opened),
            // Its closures are running: it is dropped when it is replaced.
            Said::Closed(code, reason) => self.closed(code, reason),
            Said::Text(text) => match serde_json::from_str::<ServerFrame>(&text) {
                Ok(frame) => {
                    let counted = self.machine.borrow().stands().is_some();
                    let kind = Kind::of(&frame);
                    self.take(frame);
                    self.pass_on(kind, counted, text);
                }
                Err(error) => {
                    leptos::logging::warn!("a frame that this build does not know: {error}")
                }
            },
        }
    }

    /// A frame from the socket, or from the tab that leads.
    pub(super) fn take(self: &Rc<Self>, frame: ServerFrame) {
        let figures = Kind::of(&frame) == Kind::Figures;
        self.step(Input::Frame(frame));
        if figures {
            self.live.heard(self.machine.borrow().phase(), unix_ms());
        }
    }

    fn closed(self: &Rc<Self>, code: u16, reason: String) {
        self.pass_on_close(code, &reason);
        self.step(Input::Closed(code, reason));
    }

    fn fetch(self: &Rc<Self>, after_ms: u32) {
        let driver = Rc::clone(self);
        let view = serde_json::to_value(self.view).unwrap_or_default();
        let path = format!("/api/v1/board?view={}", view.as_str().unwrap_or_default());
        spawn_local(async move {
            if after_ms > 0 {
                sleep(after_ms).await;
            }
            let (status, body) = http::get(&path).await;
            if !driver.is_current() {
                return;
            }
            let board = match serde_json::from_str::<Snapshot>(&body) {
                Ok(snapshot) if status == 200 => Ok(Box::new(snapshot)),
                _ => Err(status),
            };
            let fetched = board.is_ok();
            driver.step(Input::Board(board));
            if fetched {
                driver.live.heard(driver.machine.borrow().phase(), unix_ms());
            }
        });
    }

    fn tick(self: &Rc<Self>) {
        let now = unix_ms();
        self.live.tick(now);
        if now - self.heard_at.get() > SILENCE_MS_MAX && self.socket.borrow().is_some() {
            drop(self.socket.take());
            self.closed(1006, String::new());
        }
        self.keep_together(now);
        if now - self.kept_at.get() >= KEEP_MS {
            self.keep_board(now);
        }
    }

    /// The phone keeps its board, to open without a network.
    fn keep_board(self: &Rc<Self>, now: Ms) {
        let stands = self.machine.borrow().stands().filter(|_| self.view == View::Field);
        if let Some(cursor) = stands {
            self.kept_at.set(now);
            let live = self.live;
            spawn_local(async move { live.keep_board(cursor, now).await });
        }
    }

    /// The page came back: perhaps after hours, perhaps with a dead socket.
    fn woke(self: &Rc<Self>) {
        let now = unix_ms();
        if now - self.woke_at.get() < WAKE_MS_MIN {
            return;
        }
        self.woke_at.set(now);
        self.tick();
        self.step(Input::Woke);
    }

    pub(super) fn is_current(self: &Rc<Self>) -> bool {
        DRIVER.with_borrow(|slot| slot.as_ref().is_some_and(|driver| Rc::ptr_eq(driver, self)))
    }
}
