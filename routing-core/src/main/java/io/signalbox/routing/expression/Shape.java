package io.signalbox.routing.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which node of an expression is part of which, by the numbers that CEL gives them. Immutable. */
final class Shape {
    static final int NONE = -1;

    private final int[] parents;
    private final int[] children;

    /** By node: the function that converts it, where it is the argument of one. */
    private final @Nullable Conversion[] conversions;

    private Shape(int[] parents, int[] children, @Nullable Conversion[] conversions) {
        this.parents = parents;
        this.children = children;
        this.conversions = conversions;
    }

    static Shape of(CelAbstractSyntaxTree tree) {
        List<CelNavigableExpr> nodes = CelNavigableAst.fromAst(tree).getRoot().allNodes().toList();
        int size = 1 + nodes.stream().mapToInt(node -> (int) node.id()).max().orElse(0);
        int[] parents = new int[size];
        int[] children = new int[size];
        Arrays.fill(parents, NONE);
        Set<Long> rounds = new HashSet<>();
        for (CelNavigableExpr node : nodes) {
            if (node.getKind() == Kind.COMPREHENSION) {
                CelComprehension loop = node.expr().comprehension();
                rounds.add(loop.loopCondition().id());
                rounds.add(loop.loopStep().id());
            }
        }
        @Nullable Conversion[] conversions = new Conversion[size];
        for (CelNavigableExpr node : nodes) {
            Conversion conversion =
                    node.getKind() == Kind.CALL
                            ? Conversion.named(node.expr().call().function())
                            : null;
            if (conversion != null) {
                node.children().forEach(part -> conversions[(int) part.id()] = conversion);
            }
            children[(int) node.id()] = (int) node.children().count();
            if (!rounds.contains(node.id())) {
                node.parent().ifPresent(parent -> parents[(int) node.id()] = (int) parent.id());
            }
        }
        return new Shape(parents, children, conversions);
    }

    /** All numbers are below this. */
    int size() {
        return parents.length;
    }

    /** {@link #NONE} for the whole, and for what a loop asks and does in each round. */
    int parentOf(int node) {
        return parents[node];
    }

    int childrenOf(int node) {
        return children[node];
    }

    @Nullable Conversion conversionOf(int node) {
        return conversions[node];
    }
}
