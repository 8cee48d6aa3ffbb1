package io.signalbox.schemas.codec;

import io.signalbox.routing.control.Command;
import io.signalbox.schemas.registry.SchemaRegistry;

/** The value of {@code signalbox.commands}. Belongs to one thread. */
public final class CommandCodec extends RecordCodec<Command> {
    private static final OneOf<Command.Body> BODIES =
            new OneOf<Command.Body>("command")
                    .or(Command.Announce.class, AnnounceWire::write, AnnounceWire::read)
                    .or(
                            Command.UpdateOptions.class,
                            CommandCodec::writeOptions,
                            CommandCodec::readOptions)
                    .or(
                            Command.Subscribe.class,
                            CommandCodec::writeSubscribe,
                            CommandCodec::readSubscribe)
                    .or(
                            Command.Unsubscribe.class,
                            CommandCodec::writeUnsubscribe,
                            CommandCodec::readUnsubscribe)
                    .or(Command.Leave.class, CommandCodec::writeLeave, CommandCodec::readLeave)
                    .or(
                            Command.SetInterest.class,
                            CommandCodec::writeInterest,
                            CommandCodec::readInterest)
                    .or(
                            Command.TakeLease.class,
                            CommandCodec::writeTakeLease,
                            CommandCodec::readTakeLease)
                    .or(
                            Command.RenewLease.class,
                            CommandCodec::writeRenewLease,
                            CommandCodec::readRenewLease)
                    .or(
                            Command.EndLease.class,
                            CommandCodec::writeEndLease,
                            CommandCodec::readEndLease)
                    .or(
                            Command.ExpireLease.class,
                            CommandCodec::writeExpireLease,
                            CommandCodec::readExpireLease)
                    .or(
                            Command.SetHealth.class,
                            CommandCodec::writeHealth,
                            CommandCodec::readHealth)
                    .or(Command.ApplyRules.class, RuleWire::writeApply, RuleWire::readApply)
                    .or(
                            Command.RollbackRules.class,
                            RuleWire::writeRollback,
                            RuleWire::readRollback);

    public CommandCodec(SchemaRegistry registry) {
        super(registry, io.signalbox.schemas.avro.Command.getClassSchema());
    }

    @Override
    void write(WireWriter out, Command command) {
        out.writeText(command.id());
        out.writeNullableText(command.node());
        out.writeLong(command.lease());
        BODIES.write(out, command.body());
    }

    @Override
    Command read(WireReader in) throws UnreadableRecordException {
        return new Command(in.readText(), in.readNullableText(), in.readLong(), BODIES.read(in));
    }

    private static void writeOptions(WireWriter out, Command.UpdateOptions update) {
        out.writeText(update.tenant());
        out.writeText(update.connection());
        JsonWire.writeObject(out, update.options());
    }

    private static Command.UpdateOptions readOptions(WireReader in)
            throws UnreadableRecordException {
        return new Command.UpdateOptions(in.readText(), in.readText(), JsonWire.readObject(in));
    }

    private static void writeSubscribe(WireWriter out, Command.Subscribe subscribe) {
        out.writeText(subscribe.tenant());
        out.writeText(subscribe.connection());
        out.writeTexts(subscribe.channels());
    }

    private static Command.Subscribe readSubscribe(WireReader in) throws UnreadableRecordException {
        return new Command.Subscribe(in.readText(), in.readText(), in.readTexts());
    }

    private static void writeUnsubscribe(WireWriter out, Command.Unsubscribe unsubscribe) {
        out.writeText(unsubscribe.tenant());
        out.writeText(unsubscribe.connection());
        out.writeTexts(unsubscribe.channels());
    }

    private static Command.Unsubscribe readUnsubscribe(WireReader in)
            throws UnreadableRecordException {
        return new Command.Unsubscribe(in.readText(), in.readText(), in.readTexts());
    }

    private static void writeLeave(WireWriter out, Command.Leave leave) {
        out.writeText(leave.tenant());
        out.writeText(leave.connection());
        out.writeText(leave.reason());
    }

    private static Command.Leave readLeave(WireReader in) throws UnreadableRecordException {
        return new Command.Leave(in.readText(), in.readText(), in.readText());
    }

    private static void writeInterest(WireWriter out, Command.SetInterest interest) {
        out.writeText(interest.tenant());
        out.writeNullableText(interest.channel());
        ControlWire.writeHolder(out, interest.holder());
    }

    private static Command.SetInterest readInterest(WireReader in)
            throws UnreadableRecordException {
        return new Command.SetInterest(
                in.readText(), in.readNullableText(), ControlWire.readHolder(in));
    }

    private static void writeTakeLease(WireWriter out, Command.TakeLease take) {
        out.writeText(take.node());
        out.writeLong(take.durationMs());
    }

    private static Command.TakeLease readTakeLease(WireReader in) throws UnreadableRecordException {
        return new Command.TakeLease(in.readText(), in.readLong());
    }

    private static void writeRenewLease(WireWriter out, Command.RenewLease renew) {
        out.writeText(renew.node());
        out.writeLong(renew.lease());
    }

    private static Command.RenewLease readRenewLease(WireReader in)
            throws UnreadableRecordException {
        return new Command.RenewLease(in.readText(), in.readLong());
    }

    private static void writeEndLease(WireWriter out, Command.EndLease end) {
        out.writeText(end.node());
        out.writeLong(end.lease());
    }

    private static Command.EndLease readEndLease(WireReader in) throws UnreadableRecordException {
        return new Command.EndLease(in.readText(), in.readLong());
    }

    private static void writeExpireLease(WireWriter out, Command.ExpireLease expire) {
        out.writeText(expire.node());
        out.writeLong(expire.lease());
        out.writeLong(expire.renewal());
    }

    private static Command.ExpireLease readExpireLease(WireReader in)
            throws UnreadableRecordException {
        return new Command.ExpireLease(in.readText(), in.readLong(), in.readLong());
    }

    private static void writeHealth(WireWriter out, Command.SetHealth health) {
        out.writeText(health.tenant());
        out.writeText(health.connection());
        out.writeBoolean(health.healthy());
    }

    private static Command.SetHealth readHealth(WireReader in) throws UnreadableRecordException {
        return new Command.SetHealth(in.readText(), in.readText(), in.readBoolean());
    }
}
