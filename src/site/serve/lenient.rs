//! Connections whose first request may name what no address may hold.
//!
//! `GET /<b>` is a mistyped address, and a person expects "not found" for it. The HTTP library hangs up on it with a bare
//! 400 before we are asked. So the characters that it does not take are replaced in the first line by one that it takes.

use axum::serve::Listener;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

/// Stands for a character that no address may hold. No page has it in its address either.
const STAND_IN: u8 = b'!';

/// Accepts lenient connections.
pub(super) struct LenientListener(pub TcpListener);

impl Listener for LenientListener {
    type Io = Lenient<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        let (stream, address) = Listener::accept(&mut self.0).await;
        (Lenient { stream, in_first_line: true }, address)
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.0.local_addr()
    }
}

/// A connection whose first line is made readable.
pub(super) struct Lenient<S> {
    stream: S,
    in_first_line: bool,
}

impl<S> Lenient<S> {
    fn mend(&mut self, bytes: &mut [u8]) {
        let line = bytes.iter().position(|&byte| byte == b'\n');
        self.in_first_line = line.is_none();
        let line = line.unwrap_or(bytes.len());
        let stray = bytes[..line].iter_mut().filter(|byte| matches!(byte, b'<' | b'>' | b'`'));
        stray.for_each(|byte| *byte = STAND_IN);
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Lenient<S> {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buffer.filled().len();
        ready!(Pin::new(&mut this.stream).poll_read(context, buffer))?;
        if this.in_first_line {
            this.mend(&mut buffer.filled_mut()[before..]);
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Lenient<S> {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.get_mut().stream).poll_write(context, bytes)
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(context)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.get_mut().stream).poll_write_vectored(context, parts)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_line_is_mended() {
        let mut connection = Lenient { stream: (), in_first_line: true };
        let mut first = *b"GET /<a";
        connection.mend(&mut first);
        let mut second = *b"> HTTP/1.1\r\nA: <b>\r\n";
        connection.mend(&mut second);
        assert_eq!((&first, &second), (b"GET /!a", b"! HTTP/1.1\r\nA: <b>\r\n"));
        assert!(!connection.in_first_line);
    }
}
