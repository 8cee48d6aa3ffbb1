package io.signalbox.gateway.connection;

import io.signalbox.gateway.interest.Interests;
import io.signalbox.gateway.lane.Lane;
import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * What every connection of a node shares.
 *
 * @param commands sends a command to the control log and completes with what became of it
 */
public record Surroundings(
        Lane lane,
        Interests interests,
        Function<Command.Body, CompletionStage<CommandOutcome>> commands,
        Receivers receivers) {}
