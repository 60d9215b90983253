package dev.slipway.listener.catalog;

import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A catalog's text, edited where its nodes stand, so that everything else in it stays as somebody wrote it. */
record CatalogText(String yaml, Node root) {

    /**
     * The text with a project put after the last one; empty where that would need a rewrite. The result must be read
     * again.
     */
    Optional<String> with(ProjectText project) {
        if (!(root instanceof MappingNode file) || file.getValue().isEmpty()) {
            return Optional.of(appended(project, 0));
        }
        if (entry(file, "projects").isEmpty()) {
            return file.getFlowStyle() == FlowStyle.BLOCK
                    ? Optional.of(appended(project, column(file)))
                    : Optional.empty();
        }
        NodeTuple entry = entry(file, "projects").get();
        Node projects = entry.getValueNode();
        if (projects instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
            return Optional.of(afterLast(mapping, project));
        }
        return file.getFlowStyle() == FlowStyle.BLOCK
                ? Optional.of(inPlaceOfNothing(entry, project))
                : Optional.empty();
    }

    private String appended(ProjectText project, int column) {
        return lines(yaml) + ("projects:\n" + project.block(2)).indent(column);
    }

    private String afterLast(MappingNode projects, ProjectText project) {
        if (projects.getFlowStyle() == FlowStyle.FLOW) {
            int end = offset(end(last(projects)));
            return yaml.substring(0, end) + ", " + project.flow() + yaml.substring(end);
        }
        return afterLineOf(yaml, end(lastLeaf(projects)), project.block(column(projects)));
    }

    private String inPlaceOfNothing(NodeTuple entry, ProjectText project) {
        Node nothing = entry.getValueNode();
        Mark start = nothing.getStartMark().orElseThrow();
        String emptied = yaml.substring(0, offset(start)) + yaml.substring(offset(end(nothing)));
        int column = entry.getKeyNode().getStartMark().orElseThrow().getColumn();
        return afterLineOf(emptied, start, project.block(column + 2));
    }

    private String afterLineOf(String text, Mark mark, String block) {
        int offset = text.offsetByCodePoints(0, mark.getIndex());
        int lineEnd = mark.getColumn() == 0 ? offset : text.indexOf('\n', offset) + 1;
        return lineEnd == 0 ? lines(text) + block : text.substring(0, lineEnd) + block + text.substring(lineEnd);
    }

    private int offset(Mark mark) {
        return yaml.offsetByCodePoints(0, mark.getIndex());
    }

    private static Optional<NodeTuple> entry(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .findFirst();
    }

    private static int column(MappingNode mapping) {
        return mapping.getValue()
                .getFirst()
                .getKeyNode()
                .getStartMark()
                .orElseThrow()
                .getColumn();
    }

    /** A block's own end mark is where the next thing begins; its last leaf ends where its text does. */
    private static Node lastLeaf(Node node) {
        boolean leaf = !(node instanceof CollectionNode<?> collection)
                || collection.getFlowStyle() == FlowStyle.FLOW
                || collection.getValue().isEmpty();
        return leaf ? node : lastLeaf(last(node));
    }

    private static Node last(Node collection) {
        return switch (collection) {
            case MappingNode mapping -> mapping.getValue().getLast().getValueNode();
            case SequenceNode sequence -> sequence.getValue().getLast();
            default -> collection;
        };
    }

    private static Mark end(Node node) {
        return node.getEndMark().orElseThrow();
    }

    private static String lines(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }
}
