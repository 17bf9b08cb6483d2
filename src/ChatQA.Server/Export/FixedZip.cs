using System.IO.Compression;

namespace ChatQA.Export;

/// <summary>Zip files that are the same for the same content: entries in their order, each with one fixed time.</summary>
internal static class FixedZip
{
    /// <summary>The earliest that a zip can say: it tells nobody when the file was asked for.</summary>
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Of(IEnumerable<(string Name, byte[] Bytes)> files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = Time;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>The same files by name, the content types of an office document first, as its readers expect.</summary>
    public static byte[] Again(byte[] zip)
    {
        using var read = new ZipArchive(new MemoryStream(zip));
        return Of(read.Entries.OrderBy(entry => entry.FullName is not "[Content_Types].xml").ThenBy(entry => entry.FullName, StringComparer.Ordinal)
            .Select(entry => (entry.FullName, Read(entry))).ToList());
    }

    public static byte[] Read(ZipArchiveEntry entry)
    {
        using var bytes = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
