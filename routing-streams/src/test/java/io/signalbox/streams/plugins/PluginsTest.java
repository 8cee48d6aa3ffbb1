package io.signalbox.streams.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.routing.destination.Destinations;
import io.signalbox.routing.frame.Delivery;
import io.signalbox.routing.frame.Exchange;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.Payload;
import io.signalbox.routing.frame.Sender;
import io.signalbox.routing.frame.Terms;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.middleware.Answer;
import io.signalbox.routing.middleware.MiddlewareCode;
import io.signalbox.routing.middleware.MiddlewareFailure;
import io.signalbox.routing.middleware.MiddlewareProvider;
import io.signalbox.runtime.StartFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Frame FRAME =
            new Frame(
                    "f",
                    "acme",
                    "default",
                    "signal",
                    Sender.anonymous("s", "c"),
                    Destinations.BROADCAST,
                    null,
                    Delivery.TO_ALL,
                    List.of(),
                    Exchange.EVENT,
                    Terms.NONE,
                    Map.of(),
                    Payload.empty(),
                    0,
                    null);

    @Test
    void aPluginAnswersWithTheOptionsOfItsDocument() throws Exception {
        try (Plugins plugins = plugins(LONG, named("drops", _ -> new Answer.Drop()))) {
            assertThat(plugins.ask("m", "drops", JsonObject.EMPTY, FRAME))
                    .isEqualTo(new Answer.Drop());
        }
    }

    @Test
    void aPluginThatThrowsFailsTheFrameAndAnswersTheNext() throws Exception {
        var calls = new AtomicInteger();
        MiddlewareCode code =
                _ -> {
                    if (calls.incrementAndGet() == 1) {
                        throw new IllegalStateException("with the payload in it");
                    }
                    return new Answer.Continue();
                };
        try (Plugins plugins = plugins(LONG, named("shaky", code))) {
            assertThatThrownBy(() -> plugins.ask("m", "shaky", JsonObject.EMPTY, FRAME))
                    .isInstanceOf(MiddlewareFailure.class)
                    .hasMessage("plugin shaky threw IllegalStateException");
            assertThat(plugins.ask("m", "shaky", JsonObject.EMPTY, FRAME))
                    .isEqualTo(new Answer.Continue());
        }
    }

    @Test
    void aPluginThatHangsIsPausedAndTriedAgainAfterAWhile() throws Exception {
        var nowNanos = new AtomicLong();
        var released = new CountDownLatch(1);
        var calls = new AtomicInteger();
        MiddlewareCode code =
                _ -> {
                    calls.incrementAndGet();
                    released.await();
                    return new Answer.Continue();
                };
        try (Plugins plugins = Plugins.of(List.of(named("hangs", code)), SHORT, nowNanos::get)) {
            for (int i = 0; i < Plugin.MAX_OVERRUNS; i++) {
                assertThatThrownBy(() -> plugins.ask("m", "hangs", JsonObject.EMPTY, FRAME))
                        .hasMessageContaining("plugins.budgetMs");
            }
            assertThatThrownBy(() -> plugins.ask("m", "hangs", JsonObject.EMPTY, FRAME))
                    .hasMessageContaining("is not asked");
            assertThat(calls).hasValue(Plugin.MAX_OVERRUNS);

            released.countDown();
            nowNanos.addAndGet(Plugin.PAUSE.toNanos());
            assertThat(plugins.ask("m", "hangs", JsonObject.EMPTY, FRAME))
                    .isEqualTo(new Answer.Continue());
        }
    }

    @Test
    void aPluginThatHeedsNoInterruptionTakesNoThreadOfAnother() throws Exception {
        var nowNanos = new AtomicLong();
        var released = new CountDownLatch(1);
        MiddlewareCode deaf =
                _ -> {
                    while (released.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                    return new Answer.Continue();
                };
        try (Plugins plugins =
                Plugins.of(
                        List.of(named("deaf", deaf), named("well", _ -> new Answer.Broadcast())),
                        SHORT,
                        () -> nowNanos.addAndGet(Plugin.PAUSE.toNanos()))) {
            for (int i = 0; i < Plugin.MAX_CALLS; i++) {
                assertThatThrownBy(() -> plugins.ask("m", "deaf", JsonObject.EMPTY, FRAME))
                        .hasMessageContaining("plugins.budgetMs");
            }
            assertThatThrownBy(() -> plugins.ask("m", "deaf", JsonObject.EMPTY, FRAME))
                    .hasMessageContaining("calls that do not end");
            assertThat(plugins.ask("m", "well", JsonObject.EMPTY, FRAME))
                    .isEqualTo(new Answer.Broadcast());
            released.countDown();
        }
    }

    @Test
    void twoPluginsOfOneNameAreRefused() {
        MiddlewareProvider one = named("same", _ -> new Answer.Drop());
        assertThatThrownBy(() -> plugins(LONG, one, one)).isInstanceOf(StartFailure.class);
    }

    @Test
    void aDirectoryWithoutPluginsHasNoneAndOneThatIsNotThereIsToldAtStart(@TempDir Path empty) {
        try (Plugins plugins = Plugins.load(new PluginSettings(Optional.of(empty), LONG))) {
            assertThatThrownBy(() -> plugins.ask("m", "any", JsonObject.EMPTY, FRAME))
                    .isInstanceOf(MiddlewareFailure.class);
        }
        var missing = new PluginSettings(Optional.of(empty.resolve("none")), LONG);
        assertThatThrownBy(() -> Plugins.load(missing)).hasMessageContaining("plugins.directory");
    }

    private static Plugins plugins(Duration budget, MiddlewareProvider... providers) {
        return Plugins.of(List.of(providers), budget, System::nanoTime);
    }

    private static MiddlewareProvider named(String name, MiddlewareCode code) {
        return new MiddlewareProvider() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public MiddlewareCode open(JsonObject options) {
                return code;
            }
        };
    }
}
