using Microsoft.Extensions.Options;

namespace ChatQA.Storage;

/// <summary>Says to other processes that the data of this folder are in use; it goes with the process, however that ends.</summary>
internal sealed class DataLock : IDisposable
{
    private readonly FileStream? _held;

    /// <summary>A server's, held beside other servers': what replaces the data waits for all of them.</summary>
    public DataLock(IOptions<StorageOptions> storage)
        : this(storage.Value.ConnectionString.Length > 0 ? null : Take(storage.Value.DataPath, FileShare.Read)
            ?? throw new InvalidOperationException($"The data in {Path.GetFullPath(storage.Value.DataPath)} are being restored: start again when that is done."))
    {
    }

    private DataLock(FileStream? held) => _held = held;

    /// <summary>For whoever replaces the data; null while a server uses them.</summary>
    public static DataLock? Alone(string folder) => Take(folder, FileShare.None) is { } held ? new(held) : null;

    public void Dispose() => _held?.Dispose();

    private static FileStream? Take(string folder, FileShare share)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "chatqa.lock");
        try
        {
            return new(file, FileMode.OpenOrCreate, FileAccess.Read, share);
        }
        catch (IOException) when (File.Exists(file))
        {
            return null;
        }
    }
}
