using System.Text;
using System.Xml;

namespace ChatQA.Export;

/// <summary>XML as every format writes it: UTF-8 without a mark, LF, two spaces.</summary>
internal static class Xml
{
    public static string Write(Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.None }))
        {
            write(xml);
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }
}
