package org.baoming.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class OpeningPictureTest {

    @Test
    @DisplayName(
            "R-805 the picture of an opening has a mark for each who entered: higher the later in the fair order, further right the later the entry")
    void marks() throws Exception {
        String svg = new OpeningPicture(List.of(
                        new OpeningPicture.Entry(false, false, 3, 16),
                        new OpeningPicture.Entry(true, false, 0.9, 14),
                        new OpeningPicture.Entry(true, true, 0.2, 7)))
                .svg();
        Document picture =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));

        assertThat(places(picture, "told", "x")).containsExactly("616.0", "696.0");
        assertThat(places(picture, "told", "y")).containsExactly("214.0", "114.0");
        assertThat(places(picture, "hasty", "x")).containsExactly("336.0");
        assertThat(places(picture, "hasty", "y")).containsExactly("314.0");
        assertThat(svg).contains("2 people were in the draw and 1 came later").contains("prefers-color-scheme: dark");
    }

    private static List<String> places(Document picture, String kind, String axis) throws Exception {
        var marks = (NodeList) XPathFactory.newInstance()
                .newXPath()
                .evaluate("//*[local-name()='g'][@class='" + kind + "']/*", picture, XPathConstants.NODESET);
        return IntStream.range(0, marks.getLength())
                .mapToObj(mark ->
                        marks.item(mark).getAttributes().getNamedItem(axis).getNodeValue())
                .toList();
    }
}
