package io.signalbox.routing.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;
import io.signalbox.routing.effort.Effort;
import java.util.List;
import java.util.Map;

/**
 * Counts what one evaluation costs. CEL tells of each node that was evaluated, and not of those
 * that failed, which cost a hundred times as much; and a loop passes over any number of failures.
 * But whatever failed had parts that were evaluated, and no whole that took them up: so of the
 * nodes that were evaluated those are counted as failures that no other was made of.
 */
final class EvaluationCost implements CelEvaluationListener {
    private static final int OF_NODE = 4;
    private static final int OF_FAILURE = 400;
    private static final int CHARS_PER_UNIT = 32;
    private static final int VALUES_PER_UNIT = 2;

    private final Shape shape;
    private final Effort effort;

    /** By node: how many of its parts were evaluated and are not taken up yet. */
    private final int[] parts;

    private int loose;
    private int counted;

    EvaluationCost(Shape shape, Effort effort) {
        this.shape = shape;
        this.effort = effort;
        this.parts = new int[shape.size()];
    }

    @Override
    public void callback(CelExpr expr, Object value) {
        int node = (int) expr.id();
        Conversion conversion = shape.conversionOf(node);
        spend(OF_NODE + sizeOf(value) + (conversion == null ? 0 : conversion.unitsFor(value)));
        int taken = Math.min(parts[node], shape.childrenOf(node));
        parts[node] -= taken;
        loose -= taken;
        int parent = shape.parentOf(node);
        if (parent == Shape.NONE) {
            countFailures();
        } else {
            parts[parent]++;
            loose++;
        }
    }

    /** At the end of each round, and of the whole, whatever came of it. */
    void countFailures() {
        int since = loose - counted;
        counted = loose;
        spend((long) since * OF_FAILURE);
    }

    private void spend(long units) {
        OutOfEffort.unlessGranted(effort, units);
    }

    /** What is done with a value takes time with its size; views of JSON count by themselves. */
    private static int sizeOf(Object value) {
        return switch (value) {
            case String text -> text.length() / CHARS_PER_UNIT;
            case FactValues.View _ -> 0;
            case List<?> list -> list.size() / VALUES_PER_UNIT;
            case Map<?, ?> map -> map.size() / VALUES_PER_UNIT;
            default -> 0;
        };
    }
}
