package io.signalbox.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.runtime.http.Routes;
import io.signalbox.runtime.http.RunningServer;
import org.junit.jupiter.api.Test;

class MetricsIT {

    @Test
    void metersAreServedToPrometheusWithThoseOfTheJvm() throws Exception {
        try (var metrics = new Metrics()) {
            metrics.registry().counter("signalbox.frames.admitted").increment();
            var routes = new Routes();
            metrics.addTo(routes);
            try (var server = RunningServer.with(routes)) {
                var answer = server.get("/metrics");

                assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                        .startsWith("text/plain; version=0.0.4");
                assertThat(answer.body())
                        .contains("signalbox_frames_admitted_total 1.0")
                        .contains("jvm_memory_used_bytes{")
                        .contains("process_cpu_usage")
                        .contains("process_files_open_files");
            }
        }
    }

    @Test
    void whoAsksForOpenMetricsGetsIt() throws Exception {
        try (var metrics = new Metrics()) {
            var routes = new Routes();
            metrics.addTo(routes);
            try (var server = RunningServer.with(routes)) {
                var answer =
                        server.get(
                                "/metrics",
                                "Accept",
                                "application/openmetrics-text; version=1.0.0");

                assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                        .startsWith("application/openmetrics-text");
                assertThat(answer.body()).endsWith("# EOF\n");
            }
        }
    }
}
