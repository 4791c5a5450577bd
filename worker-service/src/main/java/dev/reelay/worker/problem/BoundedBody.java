package dev.reelay.worker.problem;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that may be read up to a limit. */
final class BoundedBody extends FilterInputStream {

    private final long limit;
    private long seen;

    BoundedBody(InputStream body, long limit) {
        super(body);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int next = in.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = in.read(into, offset, length);
        count(Math.max(0, count));
        return count;
    }

    /** Marks would let bytes be counted twice. */
    @Override
    public boolean markSupported() {
        return false;
    }

    /** Closing reads what is left. Behind the limit that is without bounds, and left to {@link BodyLimit}. */
    @Override
    public void close() throws IOException {
        if (seen <= limit) {
            in.close();
        }
    }

    private void count(int bytes) throws BodyTooLargeException {
        seen += bytes;
        if (seen > limit) {
            throw new BodyTooLargeException(limit);
        }
    }
}
