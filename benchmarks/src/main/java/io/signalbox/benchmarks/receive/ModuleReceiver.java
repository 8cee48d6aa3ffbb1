package io.signalbox.benchmarks.receive;

import io.signalbox.benchmarks.process.ModuleListener;
import io.signalbox.websocket.SocketListener;
import io.signalbox.websocket.fanout.CloseCause;
import io.signalbox.websocket.fanout.Socket;
import io.signalbox.websocket.protocol.MessageBatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;

/**
 * The module {@code websocket} with an application that counts messages. Asked by a line, it says
 * {@code count <messages> <bytes> <sockets>}.
 */
final class ModuleReceiver {
    private ModuleReceiver() {}

    public static void main(String[] args) throws IOException {
        var sockets = ModuleListener.sockets();
        var counting = new Counting(new LongAdder(), new LongAdder());
        System.out.println("ready " + ModuleListener.listen(sockets, (_, _) -> counting));
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (in.readLine() != null) {
            System.out.println(
                    "count " + counting.messages + " " + counting.bytes + " " + sockets.count());
        }
        System.exit(0);
    }

    private record Counting(LongAdder messages, LongAdder bytes) implements SocketListener {
        @Override
        public void onMessages(Socket socket, MessageBatch batch) {
            long sum = 0;
            for (int i = 0; i < batch.size(); i++) {
                sum += batch.length(i);
            }
            messages.add(batch.size());
            bytes.add(sum);
        }

        @Override
        public void onClose(Socket socket, int code, String reason, CloseCause cause) {
            // What it sent is counted.
        }
    }
}
