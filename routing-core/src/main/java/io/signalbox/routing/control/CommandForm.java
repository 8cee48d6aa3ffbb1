package io.signalbox.routing.control;

import io.signalbox.routing.control.CommandOutcome.Rejected;
import io.signalbox.routing.errors.ErrorCode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form of the names that become parts of keys: whoever wrote the command, no tenant's key can
 * mean another's.
 */
final class CommandForm {
    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
    private static final Pattern NODE = Pattern.compile("[a-z0-9-]{1,40}");

    private CommandForm() {}

    static @Nullable Rejected faultOf(Command command) {
        String node =
                switch (command.body()) {
                    case Command.TakeLease take -> take.node();
                    case Command.RenewLease renew -> renew.node();
                    case Command.EndLease end -> end.node();
                    case Command.ExpireLease expire -> expire.node();
                    case Command.OfTenant _ -> command.node();
                };
        if (node != null && !NODE.matcher(node).matches()) {
            return fault(command, "a node's name is " + NODE + ", not '" + node + "'");
        }
        if (command.body() instanceof Command.OfTenant ofTenant
                && !TENANT.matcher(ofTenant.tenant()).matches()) {
            return fault(
                    command, "a tenant's name is " + TENANT + ", not '" + ofTenant.tenant() + "'");
        }
        if (command.body() instanceof Command.OfConnection ofConnection
                && ofConnection.connection().isEmpty()) {
            return fault(command, "a connection has a name, which is empty here");
        }
        return null;
    }

    private static Rejected fault(Command command, String message) {
        return new Rejected(command.id(), ErrorCode.INVALID_FRAME, message);
    }
}
