using System.Text;
using System.Text.Json;
using ChatQA.Kernel;
using ChatQA.Storage;
using Microsoft.Extensions.Options;

namespace ChatQA.Sessions.Erasure;

/// <summary>A line of the ledger: whose words went, where and when; never what they were.</summary>
internal sealed record LedgerLine(Instant At, SessionId Session, VisitorId Visitor);

/// <summary>
/// Who was erased, in a file that no backup of the database holds: what a restore brings back is erased again from it.
/// A line is on disk before the erasure is committed, so that none is ever missing.
/// </summary>
internal sealed class ErasureLedger(string file)
{
    private readonly Lock _writing = new();

    public ErasureLedger(IOptions<StorageOptions> storage)
        : this(storage.Value.LedgerFile)
    {
    }

    public string File => file;

    public void Write(LedgerLine line)
    {
        lock (_writing)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            using var ledger = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            // What a crash cut off stays a line of its own.
            var cut = ledger.Length > 0 && ledger.Seek(-1, SeekOrigin.End) >= 0 && ledger.ReadByte() != '\n';
            ledger.Seek(0, SeekOrigin.End);
            ledger.Write(Encoding.UTF8.GetBytes($"{(cut ? "\n" : "")}{JsonSerializer.Serialize(line, Wire.Json)}\n"));
            ledger.Flush(flushToDisk: true);
        }
    }

    public IReadOnlyList<LedgerLine> Read()
    {
        if (!System.IO.File.Exists(file))
        {
            return [];
        }

        return [.. System.IO.File.ReadLines(file).Select(Line).OfType<LedgerLine>()];
    }

    /// <summary>Null for a line that a crash cut off: what it announced was not committed.</summary>
    private static LedgerLine? Line(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<LedgerLine>(text, Wire.Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
