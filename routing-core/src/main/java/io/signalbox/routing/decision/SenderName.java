package io.signalbox.routing.decision;

import io.signalbox.routing.frame.Sender;

/**
 * Who counts as one sender, to a limit and to the search for duplicates: the credential's subject
 * with its instance; without an instance it is the connection.
 */
final class SenderName {

    private SenderName() {}

    static String of(Sender sender) {
        String instance = sender.instance();
        String connection = sender.connection();
        if (instance != null) {
            // With the length of the first, so that no two pairs are written alike.
            String subject = sender.subject();
            return "instance " + subject.length() + ' ' + subject + ' ' + instance;
        }
        return connection == null ? "subject " + sender.subject() : "connection " + connection;
    }
}
