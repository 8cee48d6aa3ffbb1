package io.signalbox.sdk;

import io.signalbox.client.Announcement;
import io.signalbox.client.ClientOptions;
import io.signalbox.client.Delivery;
import io.signalbox.client.Publication;
import io.signalbox.client.Receipt;
import io.signalbox.client.ReceivedFrame;
import io.signalbox.client.ReconnectPolicy;
import io.signalbox.client.Reply;
import io.signalbox.client.SignalboxClient;
import java.time.Duration;

/** What the README of the SDK shows, so that it compiles and can be run. */
final class ReadmeExamples {
    private ReadmeExamples() {}

    static void publish(String url, String token) {
        var options =
                ClientOptions.to(url)
                        .token(token)
                        .connecting(ReconnectPolicy.backoff().maxAttempts(5))
                        .build();
        try (var client = SignalboxClient.connect(options)) {
            client.subscribe("orders").join();
            client.onEvent(
                    "order.*", frame -> System.out.println(frame.type() + " " + frame.payload()));

            Receipt receipt =
                    client.publish(
                                    Publication.of("order.placed")
                                            .channel("orders")
                                            .payloadJson("{\"sku\": 7}")
                                            .build())
                            .join();
            System.out.println("stored at " + receipt.receipt());
        }
    }

    static void request(SignalboxClient client, SignalboxClient worker) {
        worker.announce(Announcement.of("prices").consumes("price").build()).join();
        worker.onRequest("price", request -> Reply.ofJson("{\"eur\": 9.50}"));

        ReceivedFrame reply =
                client.request(
                                Publication.of("price")
                                        .delivery(Delivery.consumer())
                                        .payloadJson("{\"sku\": 7}")
                                        .timeout(Duration.ofSeconds(2))
                                        .build())
                        .join();
        System.out.println(reply.payloadJson());
    }

    static void middleware(SignalboxClient worker) {
        worker.around((frame, next) -> {
            long startNanos = System.nanoTime();
            return next.handle(frame)
                    .whenComplete((reply, failure) -> report(frame.type(), startNanos));
        });
    }

    private static void report(String type, long startNanos) {
        System.out.println(type + " took " + Duration.ofNanos(System.nanoTime() - startNanos));
    }
}
