package io.signalbox.schemas.codec;

import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.control.Consumes;
import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.control.Holder;
import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.decision.NodeTargets;
import io.signalbox.routing.decision.StateChange;
import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.destination.Destinations;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.exchange.RequestStep;
import io.signalbox.routing.exchange.Timer;
import io.signalbox.routing.frame.Delivery;
import io.signalbox.routing.frame.Direction;
import io.signalbox.routing.frame.Exchange;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.Kind;
import io.signalbox.routing.frame.Payload;
import io.signalbox.routing.frame.Sender;
import io.signalbox.routing.frame.Terms;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.rules.RuleKind;
import io.signalbox.routing.rules.RuleName;
import io.signalbox.routing.rules.RuleText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Any value that a codec has to carry, from a seed: odd texts, absent fields, extreme numbers,
 * nested lists.
 */
final class RandomValues {
    private static final List<String> ODD_TEXTS =
            List.of(
                    "",
                    " ",
                    "ä",
                    "\u0000",
                    "\uD83D\uDE82 train",
                    "a:b/c*",
                    "x".repeat(200),
                    "\u202e\uFEFF");

    private final Random random;

    RandomValues(long seed) {
        random = new Random(seed);
    }

    Frame frame() {
        return new Frame(
                text(),
                text(),
                text(),
                text(),
                new Sender(
                        text(),
                        maybe(this::text),
                        maybe(this::text),
                        maybe(this::text),
                        maybe(this::text)),
                destinations(),
                maybe(() -> any(Direction.values())),
                new Delivery(
                        any(Delivery.Mode.values()),
                        maybe(() -> any(Delivery.Select.values())),
                        maybe(this::text),
                        maybe(this::text),
                        random.nextBoolean()),
                list(this::destinations),
                new Exchange(any(Kind.values()), maybe(this::position), number()),
                new Terms(
                        maybe(this::number),
                        random.nextBoolean(),
                        maybe(this::number),
                        random.nextBoolean(),
                        number(),
                        random.nextBoolean()),
                texts(),
                payload(),
                number(),
                maybe(this::text));
    }

    Decision decision() {
        return new Decision(
                position(),
                number(),
                number(),
                maybe(() -> any(ErrorCode.values())),
                text(),
                text(),
                list(this::nodeTargets),
                list(() -> new StateChange(text(), text(), text())),
                maybe(() ->
                        new RequestStep(position(), any(RequestStep.Event.values()), number())));
    }

    Timer timer() {
        return new Timer(text(), text(), position(), number());
    }

    Gathered gathered() {
        return new Gathered(
                text(),
                text(),
                text(),
                position(),
                position(),
                list(() ->
                        new Gathered.Reply(
                                Sender.anonymous(text(), maybe(this::text)), texts(), payload())),
                list(this::text),
                number());
    }

    Targets targets() {
        return new Targets(position(), number(), number(), nodeTargets());
    }

    FrameOutcome frameOutcome() {
        return new FrameOutcome(
                text(),
                maybe(this::text),
                position(),
                maybe(() -> any(ErrorCode.values())),
                random.nextInt(),
                number(),
                position());
    }

    CommandOutcome commandOutcome() {
        return random.nextBoolean()
                ? new CommandOutcome.Applied(text(), number(), number())
                : new CommandOutcome.Rejected(text(), any(ErrorCode.values()), text());
    }

    Command command() {
        return new Command(text(), maybe(this::text), number(), commandBody());
    }

    private Command.Body commandBody() {
        return switch (random.nextInt(13)) {
            case 0 ->
                    new Command.Announce(
                            text(),
                            text(),
                            text(),
                            maybe(this::text),
                            maybe(random::nextInt),
                            maybe(this::text),
                            maybe(this::text),
                            texts(),
                            jsonObject(2),
                            any(Direction.values()),
                            list(this::text),
                            maybe(() -> list(this::consumes)),
                            list(this::text),
                            random.nextBoolean());
            case 1 -> new Command.UpdateOptions(text(), text(), jsonObject(2));
            case 2 -> new Command.Subscribe(text(), text(), list(this::text));
            case 3 -> new Command.Unsubscribe(text(), text(), list(this::text));
            case 4 -> new Command.Leave(text(), text(), text());
            case 9 -> new Command.SetHealth(text(), text(), random.nextBoolean());
            case 5 -> new Command.SetInterest(text(), maybe(this::text), holder());
            case 6 -> new Command.TakeLease(text(), number());
            case 7 -> new Command.RenewLease(text(), number());
            case 8 -> new Command.EndLease(text(), number());
            case 10 ->
                    new Command.ApplyRules(
                            text(),
                            list(() -> new RuleText(ruleName(), text())),
                            list(this::ruleName),
                            text());
            case 11 -> new Command.RollbackRules(text(), text());
            default -> new Command.ExpireLease(text(), number(), number());
        };
    }

    private RuleName ruleName() {
        return new RuleName(any(RuleKind.values()), text());
    }

    TenantStats tenantStats() {
        var dropped = new TreeMap<String, Long>();
        list(this::text).forEach(code -> dropped.put(code, number()));
        return new TenantStats(
                text(),
                number(),
                number(),
                number(),
                dropped,
                new TenantStats.Requests(
                        number(), number(), number(), number(), number(), list(this::number)));
    }

    ControlBodyCodec.Standing standing() {
        return new ControlBodyCodec.Standing(number(), controlBody());
    }

    private ControlEntry.Body controlBody() {
        return switch (random.nextInt(4)) {
            case 0 -> new ControlEntry.NodeLease(text(), number(), number());
            case 2 ->
                    new ControlEntry.Rule(
                            text(),
                            ruleName(),
                            number(),
                            maybe(this::text),
                            maybe(this::text),
                            text(),
                            text(),
                            number());
            case 1 ->
                    new ControlEntry.Interest(
                            text(), text(), number(), maybe(this::text), holder());
            default ->
                    new ControlEntry.Peer(
                            text(),
                            text(),
                            text(),
                            number(),
                            text(),
                            maybe(this::text),
                            maybe(random::nextInt),
                            maybe(this::text),
                            maybe(this::text),
                            texts(),
                            jsonObject(2),
                            any(Direction.values()),
                            list(this::text),
                            list(this::consumes),
                            list(this::text),
                            random.nextBoolean(),
                            random.nextBoolean(),
                            number());
        };
    }

    private NodeTargets nodeTargets() {
        return new NodeTargets(
                text(),
                number(),
                list(this::text),
                any(NodeTargets.Audience.values()),
                list(this::text));
    }

    private Consumes consumes() {
        return new Consumes(text(), maybe(this::text), random.nextInt(), number());
    }

    private Holder holder() {
        return any(List.of(Holder.NOBODY, Holder.MANY, new Holder.One(text())));
    }

    private Destinations destinations() {
        return random.nextInt(3) == 0
                ? Destinations.BROADCAST
                : new Destinations.Named(list(() -> destination(3)));
    }

    private Destination destination(int depth) {
        boolean inverted = random.nextBoolean();
        return switch (random.nextInt(depth > 0 ? 12 : 10)) {
            case 0 -> new Destination.Everyone();
            case 1 -> new Destination.Modules(list(this::text), inverted);
            case 2 -> new Destination.Plugins(list(this::text), inverted);
            case 3 -> new Destination.Instances(list(this::text), inverted);
            case 4 -> new Destination.Labels(list(this::text), inverted);
            case 5 -> new Destination.Ids(list(this::text), inverted);
            case 6 -> new Destination.Glob(text(), inverted);
            case 7 -> new Destination.Filter(jsonObject(2), inverted);
            case 8 -> new Destination.Where(text(), inverted);
            case 9 -> new Destination.Route(text(), inverted);
            case 10 -> new Destination.And(list(() -> destination(depth - 1)), inverted);
            default -> new Destination.Or(list(() -> destination(depth - 1)), inverted);
        };
    }

    private JsonValue.JsonObject jsonObject(int depth) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        list(this::text).forEach(name -> members.put(name, json(depth)));
        return new JsonValue.JsonObject(members);
    }

    private JsonValue json(int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> JsonValue.JsonNull.NULL;
            case 1 -> new JsonValue.JsonBool(random.nextBoolean());
            case 2 ->
                    new JsonValue.JsonNumber(
                            new BigDecimal(new BigInteger(100, random), random.nextInt(-400, 400)));
            case 3 -> new JsonValue.JsonText(text());
            case 4 -> new JsonValue.JsonList(list(() -> json(depth - 1)));
            default -> jsonObject(depth - 1);
        };
    }

    private FramePosition position() {
        return new FramePosition(
                random.nextInt(Integer.MAX_VALUE), random.nextLong(Long.MAX_VALUE));
    }

    private Payload payload() {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return Payload.of(bytes);
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        list(this::text).forEach(name -> texts.put(name, text()));
        return texts;
    }

    private String text() {
        return random.nextInt(4) == 0 ? any(ODD_TEXTS) : Long.toString(random.nextLong(), 36);
    }

    /** Of every magnitude, so of every length on the wire. */
    private long number() {
        return random.nextLong() >> random.nextInt(Long.SIZE);
    }

    private <T> List<T> list(Supplier<T> element) {
        return Stream.generate(element).limit(random.nextInt(4)).toList();
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
