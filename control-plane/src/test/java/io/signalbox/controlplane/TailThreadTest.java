package io.signalbox.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TailThreadTest {
    private final BlockingQueue<FakeReader> opened = new LinkedBlockingQueue<>();
    private final List<RuntimeException> faults = new CopyOnWriteArrayList<>();

    @Test
    void itBeginsAnewWithAnotherReaderAfterAFaultWhichIsTold() throws Exception {
        var fault = new IllegalStateException("on purpose");
        try (var tail = tail(reader -> reader.await(fault))) {
            tail.start();
            FakeReader first = next();
            first.released.countDown();
            FakeReader second = next();

            assertThat(second).isNotSameAs(first);
            assertThat(first.closed.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(faults).containsExactly(fault);
        }
    }

    @Test
    void closingWakesTheReaderAndIsNoFault() throws Exception {
        var tail = tail(reader -> reader.await(new WakeupException()));
        tail.start();
        tail.start();
        FakeReader reader = next();

        tail.close();
        tail.close();

        assertThat(reader.closed.getCount()).isZero();
        assertThat(tail.isClosed()).isTrue();
        assertThat(faults).isEmpty();
        assertThat(opened).isEmpty();
    }

    @Test
    void whatWasNeverStartedIsClosedAtOnce() {
        var tail = tail(reader -> {});

        tail.close();

        assertThat(opened).isEmpty();
    }

    private TailThread<FakeReader> tail(java.util.function.Consumer<FakeReader> follow) {
        return new TailThread<>(
                "tail-under-test",
                FakeReader::new,
                reader -> {
                    opened.add(reader);
                    follow.accept(reader);
                },
                faults::add);
    }

    private FakeReader next() throws InterruptedException {
        FakeReader reader = opened.poll(10, TimeUnit.SECONDS);
        assertThat(reader).isNotNull();
        return reader;
    }

    /** Waits like a consumer without records, until it is woken or released. */
    private static final class FakeReader implements TailThread.Reader {
        private final CountDownLatch released = new CountDownLatch(1);
        private final CountDownLatch closed = new CountDownLatch(1);

        void await(RuntimeException end) {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw end;
        }

        @Override
        public void wakeup() {
            released.countDown();
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
