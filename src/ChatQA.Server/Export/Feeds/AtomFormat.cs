using System.Xml;

namespace ChatQA.Export.Feeds;

/// <summary>Atom (RFC 4287): one interview as an entry document, or the newest of the house as a feed; always with the whole text.</summary>
internal static class AtomFormat
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    public static string Entry(Edition edition) => Xml.Write(xml => Entry(xml, new(edition)));

    /// <param name="self">The feed's own address.</param>
    /// <param name="editions">The newest first.</param>
    public static string Feed(Imprint imprint, string title, string self, IReadOnlyList<Edition> editions) => Xml.Write(xml =>
    {
        xml.WriteStartElement("feed", Atom);
        xml.WriteAttributeString("xml", "lang", null, imprint.Language);
        xml.WriteElementString("id", Atom, "urn:chatqa:interviews:" + imprint.Root);
        xml.WriteElementString("title", Atom, title);
        xml.WriteElementString("updated", Atom, Moments.Second(editions.Select(edition => edition.Version.At).DefaultIfEmpty().Max()));
        Link(xml, "self", self, "application/atom+xml");
        Link(xml, "alternate", imprint.Root + "/", "text/html");
        xml.WriteStartElement("author", Atom);
        xml.WriteElementString("name", Atom, imprint.Publication);
        xml.WriteEndElement();
        foreach (var edition in editions)
        {
            Entry(xml, new(edition));
        }

        xml.WriteEndElement();
    });

    private static void Entry(XmlWriter xml, FeedEntry entry)
    {
        xml.WriteStartElement("entry", Atom);
        xml.WriteAttributeString("xml", "lang", null, entry.Language);
        xml.WriteElementString("id", Atom, entry.Id);
        Text(xml, "title", entry.Title);
        Link(xml, "alternate", entry.Address, "text/html");
        Link(xml, "related", entry.Replay, "text/html");
        if (entry.Published is { } published)
        {
            xml.WriteElementString("published", Atom, published);
        }

        xml.WriteElementString("updated", Atom, entry.Updated);
        foreach (var (i, author) in entry.Authors.Index())
        {
            xml.WriteStartElement("author", Atom);
            xml.WriteElementString("name", Atom, author);
            if (i == 0 && entry.Email is { } email)
            {
                xml.WriteElementString("email", Atom, email);
            }

            xml.WriteEndElement();
        }

        if (entry.Summary.Length > 0)
        {
            Text(xml, "summary", entry.Summary);
        }

        xml.WriteStartElement("content", Atom);
        xml.WriteAttributeString("type", "html");
        xml.WriteString(entry.Html);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, string text)
    {
        xml.WriteStartElement(name, Atom);
        xml.WriteAttributeString("type", "text");
        xml.WriteString(text);
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string address, string type)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }
}
