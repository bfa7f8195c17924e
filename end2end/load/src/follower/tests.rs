//! A follower against a small server in the same process that speaks the protocol.

use super::*;
use domain::actor::ActorRef;
use domain::board::Board;
use domain::display::{Display, DisplayEvent};
use domain::envelope::{Origin, Recorded};
use domain::event::Event;
use domain::ids::{CommandId, Epoch, EventId};
use domain::key::Key;
use domain::text::Label;
use domain::time::Ms;
use domain::wire::{ClientFrame, Cursor, HEARTBEAT_MS, ServerFrame, Snapshot};
use futures_util::{SinkExt, StreamExt};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::server::{Request, Response};
use uuid::Uuid;

const EPOCH: Epoch = Epoch(Uuid::from_u128(1));

fn street() -> StreetId {
    "wl".parse().unwrap()
}

fn recorded(seq: Seq) -> Recorded {
    let display = Display {
        id: format!("d{seq}").parse().unwrap(),
        label: Label::same("大厅"),
        place: "wl".parse().unwrap(),
        enrolled_at: Ms(0),
    };
    Recorded {
        seq,
        event_id: EventId(Uuid::from_u128(seq.into())),
        street: street(),
        key: Key::Display(display.id.clone()),
        origin: Origin::Live,
        occurred_at: Ms(0),
        recorded_at: Ms(0),
        actor: ActorRef::System,
        on_behalf_of: None,
        place: None,
        place_path: None,
        command_id: CommandId(Uuid::nil()),
        caused_by: None,
        via: None,
        time_flagged: false,
        event: Event::Display(DisplayEvent::DisplayEnrolled(display)),
    }
}

fn board_at(head: Seq) -> Board {
    let mut board = Board::default();
    (1..=head).for_each(|seq| board.apply(&recorded(seq)));
    board
}

/// Serves the board at `head` once, on a connection of its own.
async fn serve_board(listener: &TcpListener, head: Seq, board: Board) {
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut seen = Vec::new();
    while !seen.ends_with(b"\r\n\r\n") {
        stream.read_buf(&mut seen).await.unwrap();
    }
    let asked = String::from_utf8(seen).unwrap();
    assert!(asked.starts_with("GET /api/v1/board?view=wall "), "{asked}");
    let cursor = Cursor { epoch: EPOCH, seq: head };
    let (build, now, feed) = ("b".into(), Ms(0), Vec::new());
    let snapshot = Snapshot { street: street(), cursor, build, now, board, feed };
    let body = serde_json::to_vec(&snapshot).unwrap();
    let head =
        format!("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", body.len());
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(&body).await.unwrap();
}

struct Socket(WebSocketStream<TcpStream>);

impl Socket {
    #[expect(clippy::result_large_err, reason = "the signature is the library's")]
    async fn accept(listener: &TcpListener) -> Self {
        let (stream, _) = listener.accept().await.unwrap();
        let check = |request: &Request, mut response: Response| {
            assert_eq!(request.headers()["cookie"], "tg=1");
            let protocol = request.headers()["sec-websocket-protocol"].clone();
            response.headers_mut().insert("sec-websocket-protocol", protocol);
            Ok(response)
        };
        Self(tokio_tungstenite::accept_hdr_async(stream, check).await.unwrap())
    }
    async fn hello(&mut self) -> Option<Cursor> {
        let text = self.0.next().await.unwrap().unwrap().into_text().unwrap();
        let ClientFrame::Hello { subscriptions } = serde_json::from_str(&text).unwrap();
        subscriptions[0].cursor
    }
    async fn say(&mut self, frame: ServerFrame) {
        let text = serde_json::to_string(&frame).unwrap();
        self.0.send(Message::text(text)).await.unwrap();
    }
    async fn welcome(&mut self, through: Seq, snapshot_required: bool) {
        self.say(ServerFrame::Welcome {
            street: street(),
            build: "b".into(),
            epoch: EPOCH,
            through,
            heartbeat_ms: HEARTBEAT_MS,
            snapshot_required,
            now: Ms(0),
        })
        .await;
    }
    async fn event(&mut self, seq: Seq) {
        let event = Box::new(recorded(seq));
        self.say(ServerFrame::Event { street: street(), event }).await;
    }
    async fn heartbeat(&mut self, through: Seq, sent: u64) {
        let (timers_at, now) = (Ms(0), Ms(0));
        let street = street();
        self.say(ServerFrame::Heartbeat { street, through, sent, timers_at, now }).await;
    }
    async fn through(&mut self, seq: Seq) {
        self.say(ServerFrame::Through { street: street(), seq }).await;
    }
}

async fn listening() -> (TcpListener, Follower) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let pool = Arc::new(Pool::new(listener.local_addr().unwrap().port()));
    let around = Surroundings { street: street(), pool, watch: Stopwatch::start() };
    let eyes = Eyes::Person("OP-01".parse().unwrap());
    let looker = Looker { eyes, view: View::Wall, cookie: "tg=1".into() };
    (listener, Follower::start(looker, around))
}

#[tokio::test]
async fn follows_resumes_by_itself_and_knows_whether_the_law_holds() {
    let (listener, follower) = listening().await;
    let mut socket = Socket::accept(&listener).await;
    assert_eq!(socket.hello().await, None);
    socket.welcome(2, true).await;
    socket.heartbeat(0, 0).await;
    serve_board(&listener, 2, board_at(2)).await;
    assert_eq!(socket.hello().await.map(|cursor| cursor.seq), Some(2));
    socket.welcome(2, false).await;
    socket.event(3).await;
    socket.through(3).await;
    socket.event(4).await;
    drop(socket);

    let mut socket = Socket::accept(&listener).await;
    assert_eq!(socket.hello().await.map(|cursor| cursor.seq), Some(3));
    socket.welcome(4, false).await;
    socket.event(4).await;
    socket.event(5).await;
    let law = async {
        serve_board(&listener, 5, board_at(5)).await;
        socket.through(5).await;
    };
    let (law, ()) = tokio::join!(follower.law(), law);
    assert_eq!(law, Law::Holds { rows: 5 });

    let (broken, ()) = tokio::join!(follower.law(), serve_board(&listener, 5, board_at(4)));
    assert_eq!(broken, Law::Broken("1 rows differ: display/d5".into()));
    let ledger = follower.stop().await.unwrap();
    let seqs: Vec<Seq> = ledger.receipts.iter().map(|receipt| receipt.seq).collect();
    assert_eq!(seqs, [3, 4, 5]);
    assert_eq!(ledger.spans, [Span { from: 2, to: 5 }]);
    assert_eq!((ledger.doubled, ledger.reconnects, ledger.resumed), (0, 1, 1));
    assert!(ledger.faults.is_empty(), "{:?}", ledger.faults);
}

#[tokio::test]
async fn a_session_that_is_over_ends_the_follower() {
    let (listener, follower) = listening().await;
    let mut socket = Socket::accept(&listener).await;
    socket.hello().await;
    let code = CloseCode::SessionOver.code().into();
    let reason = "over".into();
    let close = tokio_tungstenite::tungstenite::protocol::CloseFrame { code, reason };
    socket.0.close(Some(close)).await.unwrap();
    let ledger = follower.task.await.unwrap();
    assert_eq!(ledger.faults, ["closed with 4401: over"]);
}
