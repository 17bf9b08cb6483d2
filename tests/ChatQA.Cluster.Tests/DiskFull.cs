using System.Diagnostics;
using System.Globalization;
using ChatQA.Cluster.Faults;
using ChatQA.Cluster.Support;

namespace ChatQA.Cluster;

/// <summary>The disk fills up under load and is freed again: nothing is acknowledged that is not written, and reading goes on.</summary>
public sealed class DiskFull(ITestOutputHelper output)
{
    private static readonly TimeSpan WritesAgain = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task On_a_small_file_system()
    {
        var data = Directory.CreateTempSubdirectory("chatqa-full-").FullName;
        if (!await Mounts("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", data))
        {
            Directory.Delete(data);
            Assert.Skip("A file system may not be mounted here: the page limit below shows the same.");
        }

        try
        {
            await using var node = await Node.Start(data: data);
            var filler = Path.Combine(data, "filler");
            await Fills(node, () => Fill(filler), () => File.Delete(filler));
        }
        finally
        {
            await Mounts("umount", "--lazy", data);
            Directory.Delete(data);
        }
    }

    [Fact]
    public async Task With_a_limit_of_pages()
    {
        var limit = Path.GetTempFileName();
        File.Delete(limit);
        await using var node = await Node.Start(Fault.Environment(Fault.PageLimit, limit));
        await Fills(node, () => Set(1), () => Set(1_000_000));
        File.Delete(limit);

        // In one piece: the server reads it whenever it opens the database.
        void Set(int pages)
        {
            File.WriteAllText(limit + ".new", pages.ToString(CultureInfo.InvariantCulture));
            File.Move(limit + ".new", limit, overwrite: true);
        }
    }

    private async Task Fills(Node node, Action fill, Action free)
    {
        var newsroom = await Newsroom.Open(node);
        await using var crowd = await Crowd.Gather(newsroom, () => node.Address, writers: 5, readers: 3, pause: TimeSpan.FromMilliseconds(10));
        crowd.Begin();
        var ledger = crowd.Ledger;
        await Deadline.Until(() => ledger.Acknowledged.Count > 100, TimeSpan.FromSeconds(20), crowd.Figures);
        for (var round = 0; round < Long.Or(1, 10); round++)
        {
            var refused = ledger.Refused.Count(code => code == "server.store_unavailable");
            await Deadline.Until(
                () =>
                {
                    fill();
                    return ledger.Refused.Count(code => code == "server.store_unavailable") > refused + 20;
                },
                TimeSpan.FromSeconds(60),
                () => $"writes are refused; {crowd.Figures()}");

            // Full as it is, who comes is let in and sees everything.
            var newcomer = await crowd.Add(newsroom, () => node.Address, $"newcomer {round}");
            newcomer.Enter();
            await newcomer.Seated().WaitAsync(TimeSpan.FromSeconds(5));
            Assert.NotEmpty(newcomer.View);
            using (var full = node.OpenDatabase())
            {
                // What was acknowledged before the look: a little still fits into pages that are there.
                var acknowledged = ledger.Acknowledged.ToList();
                Assert.Equal([], (await Oracle.Look(full, newsroom.Session)).Lost(acknowledged));
            }

            var before = ledger.Acknowledged.Count;
            free();
            var freed = Stopwatch.StartNew();
            await Deadline.Until(() => ledger.Acknowledged.Count > before + 5, WritesAgain, () => $"writes are back; {crowd.Figures()}\n{node.Output}");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"writes back {freed.Elapsed.TotalSeconds:0.00} s after the disk was freed"));
        }

        await crowd.Finish(TimeSpan.FromSeconds(20));
        using var database = node.OpenDatabase();
        await crowd.Converges(database, TimeSpan.FromSeconds(5));
        output.WriteLine(crowd.Figures());
        Assert.Equal([], await crowd.Faults(database));
        Assert.Equal("ok", await Oracle.Integrity(database));
    }

    /// <summary>To the last byte.</summary>
    private static void Fill(string file)
    {
        using var filler = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = 1 << 20; size > 0;)
        {
            try
            {
                filler.Write(new byte[size]);
            }
            catch (IOException)
            {
                size /= 2;
            }
        }
    }

    private static async Task<bool> Mounts(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
