using System.Globalization;
using System.Xml;
using ChatQA.Interviews;

namespace ChatQA.Export;

/// <summary>NITF 3.6 of the IPTC, which older newsroom systems read.</summary>
internal static class NitfFormat
{
    private const string Nitf = "http://iptc.org/std/NITF/2006-10-18/";

    public static string Render(Edition edition) => Xml.Write(xml =>
    {
        xml.WriteStartElement("nitf", Nitf);
        xml.WriteAttributeString("version", "-//IPTC//DTD NITF 3.6//EN");
        xml.WriteAttributeString("baselang", edition.Document.Language);
        Head(xml, edition);
        xml.WriteStartElement("body", Nitf);
        BodyHead(xml, edition);
        xml.WriteStartElement("body.content", Nitf);
        foreach (var turn in edition.Printed.Turns)
        {
            Turn(xml, turn);
        }

        Aside(xml, "disclosure", edition.Printed.Disclosure);
        More(xml, edition.Printed);
        foreach (var correction in edition.Printed.Corrections)
        {
            Aside(xml, "correction", correction.Before + correction.Day + correction.Joint + correction.Text);
        }

        xml.WriteEndElement();
        if (edition.Printed.Signature.Length > 0)
        {
            xml.WriteStartElement("body.end", Nitf);
            Text(xml, "tagline", edition.Printed.Signature);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    });

    private static void Head(XmlWriter xml, Edition edition)
    {
        var version = edition.Version;
        xml.WriteStartElement("head", Nitf);
        Text(xml, "title", edition.Printed.Headline);
        Empty(xml, "meta", ("name", "status"), ("content", version.State.ToString().ToLowerInvariant()));
        xml.WriteStartElement("docdata", Nitf);
        xml.WriteAttributeString("management-status", NinjsFormat.Status(version.State));
        Empty(xml, "doc-id", ("id-string", Imprint.Urn(version.Session)));
        Empty(xml, "date.issue", ("norm", Norm(Moments.Second(version.At))));
        if (Embargo.Until(edition.Document) is { } embargo)
        {
            Empty(xml, "date.release", ("norm", Norm(Moments.Second(embargo))));
        }
        else if (edition.Document.PublishedOn is { } day)
        {
            Empty(xml, "date.release", ("norm", Norm(Moments.Day(day, edition.Document.TimeZone))));
        }

        Empty(xml, "du-key", ("key", version.Session.Value), ("version", version.Version.ToString(CultureInfo.InvariantCulture)));
        Empty(xml, "doc.copyright", ("holder", edition.Imprint.Publication));
        xml.WriteStartElement("identified-content", Nitf);
        foreach (var guest in edition.Document.Speakers.Where(speaker => speaker is { Role: SpeakerRole.Guest, PrintedName.Length: > 0 }))
        {
            Text(xml, "person", guest.PrintedName);
            if (guest.Affiliation is { Length: > 0 } affiliation)
            {
                Text(xml, "org", affiliation);
            }
        }

        xml.WriteEndElement();
        foreach (var correction in edition.Printed.Corrections)
        {
            Empty(xml, "correction", ("info", $"{correction.Iso}: {correction.Text}"));
        }

        xml.WriteEndElement();
        if (edition.Document.Section.Length > 0)
        {
            Empty(xml, "pubdata", ("position.section", edition.Document.Section));
        }

        xml.WriteEndElement();
    }

    private static void BodyHead(XmlWriter xml, Edition edition)
    {
        xml.WriteStartElement("body.head", Nitf);
        xml.WriteStartElement("hedline", Nitf);
        Text(xml, "hl1", edition.Printed.Headline);
        xml.WriteEndElement();
        Text(xml, "byline", edition.By);
        if (edition.Printed.Date is { } date)
        {
            xml.WriteStartElement("dateline", Nitf);
            xml.WriteStartElement("story.date", Nitf);
            xml.WriteAttributeString("norm", date.Iso.Replace("-", "", StringComparison.Ordinal));
            xml.WriteString(date.Day);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        if (edition.Printed.Lede.Count > 0)
        {
            xml.WriteStartElement("abstract", Nitf);
            foreach (var paragraph in edition.Printed.Lede)
            {
                Text(xml, "p", paragraph);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Turn(XmlWriter xml, PrintedTurn turn)
    {
        xml.WriteStartElement("block", Nitf);
        xml.WriteAttributeString("class", turn.Kind.ToString().ToLowerInvariant());
        foreach (var (i, paragraph) in turn.Paragraphs.Index())
        {
            xml.WriteStartElement(turn.Kind is TurnKind.Intertitle ? "hl2" : "p", Nitf);
            if (i == 0 && turn.Label is { } label)
            {
                Emphasised(xml, label.Text);
                xml.WriteString(label.Joint);
            }

            if (turn.Bold)
            {
                Emphasised(xml, paragraph);
            }
            else
            {
                xml.WriteString(paragraph);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void More(XmlWriter xml, Printed printed)
    {
        if (printed.More.Count == 0)
        {
            return;
        }

        xml.WriteStartElement("block", Nitf);
        xml.WriteAttributeString("class", "more");
        Text(xml, "hl2", printed.MoreTitle);
        foreach (var link in printed.More)
        {
            xml.WriteStartElement("p", Nitf);
            xml.WriteString(link.Label + link.Joint);
            if (link.Target is { } target)
            {
                xml.WriteStartElement("a", Nitf);
                xml.WriteAttributeString("href", target);
                xml.WriteString(link.Url);
                xml.WriteEndElement();
            }
            else
            {
                xml.WriteString(link.Url);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Aside(XmlWriter xml, string kind, string text)
    {
        if (text.Length > 0)
        {
            xml.WriteStartElement("block", Nitf);
            xml.WriteAttributeString("class", kind);
            Text(xml, "p", text);
            xml.WriteEndElement();
        }
    }

    private static void Emphasised(XmlWriter xml, string text)
    {
        xml.WriteStartElement("em", Nitf);
        xml.WriteAttributeString("class", "strong");
        xml.WriteString(text);
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, string text)
    {
        xml.WriteStartElement(name, Nitf);
        xml.WriteString(text);
        xml.WriteEndElement();
    }

    private static void Empty(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name, Nitf);
        foreach (var (attribute, value) in attributes)
        {
            xml.WriteAttributeString(attribute, value);
        }

        xml.WriteEndElement();
    }

    /// <summary>ISO 8601's basic format, as NITF asks for.</summary>
    private static string Norm(string moment) => moment.Replace(":", "", StringComparison.Ordinal).Remove(4, 1).Remove(6, 1);
}
