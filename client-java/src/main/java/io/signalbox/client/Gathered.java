package io.signalbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * What came of a request to all.
 *
 * @param id of the request
 * @param receipt the request's place in the log
 * @param answers those that came by the deadline
 * @param missing the connections from which none came
 */
public record Gathered(String id, String receipt, List<Answer> answers, List<String> missing) {

    /**
     * The answer of one peer.
     *
     * @param payloadJson as its sender wrote it, or empty where there was none
     * @param headers as its sender gave them
     */
    public record Answer(ReceivedFrame.From from, String payloadJson, Map<String, String> headers) {

        /** Without headers. */
        public Answer(ReceivedFrame.From from, String payloadJson) {
            this(from, payloadJson, Map.of());
        }

        /** The payload, parsed anew at each call; a missing node where there was none. */
        public JsonNode payload() {
            return Json.parse(payloadJson);
        }

        /** Whether the peer says that it failed; see {@link Reply#error}. */
        public boolean isError() {
            return Reply.errorMessage(payloadJson).isPresent();
        }
    }
}
