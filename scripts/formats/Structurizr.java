// Parses Structurizr DSL files, whose names come on standard input, with Structurizr's own parser and prints, for each,
// the graph that its model holds, as JSON on one line: java -cp CLASSES Structurizr.java < NAMES
import com.structurizr.Workspace;
import com.structurizr.dsl.IdentifiersRegister;
import com.structurizr.dsl.StructurizrDslParser;
import com.structurizr.model.Element;
import com.structurizr.model.GroupableElement;
import com.structurizr.model.Relationship;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.util.*;

public class Structurizr {
    public static void main(String[] args) throws Exception {
        BufferedReader names = new BufferedReader(new InputStreamReader(System.in));
        for (String name; (name = names.readLine()) != null; ) {
            try {
                StructurizrDslParser parser = new StructurizrDslParser();
                parser.parse(new File(name));
                System.out.println("{\"file\": " + text(name) + ", " + graph(parser) + "}");
            } catch (Exception e) {
                System.out.println("{\"file\": " + text(name) + ", \"error\": " + text(String.valueOf(e.getMessage())) + "}");
            }
        }
    }

    static String graph(StructurizrDslParser parser) {
        Workspace workspace = parser.getWorkspace();
        IdentifiersRegister known = parser.getIdentifiersRegister();
        List<String> nodes = new ArrayList<>(), edges = new ArrayList<>();
        Set<Element> holders = new HashSet<>();
        workspace.getModel().getElements().forEach(e -> holders.add(e.getParent()));
        for (Element e : workspace.getModel().getElements()) {
            String group = e instanceof GroupableElement g && g.getGroup() != null ? g.getGroup() : "";
            nodes.add("{\"id\": " + text(known.findIdentifier(e)) + ", \"label\": " + text(e.getName()) + ", \"tooltip\": "
                + text(e.getDescription()) + ", \"group\": " + holders.contains(e) + ", \"path\": " + text(group)
                + ", \"parent\": " + (e.getParent() == null ? "null" : text(known.findIdentifier(e.getParent()))) + "}");
        }
        for (Relationship r : workspace.getModel().getRelationships()) {
            Set<String> tags = r.getTagsAsSet();
            String heads = tags.contains("Undirected") ? "none" : tags.contains("Both") ? "both" : "target";
            String line = tags.contains("Dashed") ? "dashed" : tags.contains("Heavy") ? "heavy" : tags.contains("Double") ? "double" : "solid";
            edges.add("{\"source\": " + text(known.findIdentifier(r.getSource())) + ", \"target\": " + text(known.findIdentifier(r.getDestination()))
                + ", \"label\": " + text(r.getDescription()) + ", \"heads\": \"" + heads + "\", \"line\": \"" + line + "\"}");
        }
        return "\"nodes\": [" + String.join(", ", nodes) + "], \"edges\": [" + String.join(", ", edges) + "]";
    }

    static String text(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : (text == null ? "" : text).toCharArray()) {
            out.append(c == '"' || c == '\\' || c < ' ' || c > '~' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return out.append('"').toString();
    }
}
