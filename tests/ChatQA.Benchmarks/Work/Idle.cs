namespace ChatQA.Benchmarks.Work;

/// <summary>
/// What a connection costs that only sits there: the growth of a fresh process between the first 1,000 connections and the last,
/// each time after a forced collection.
/// </summary>
internal static class Idle
{
    private const int First = 1_000;

    public static async Task Memory(Stage stage)
    {
        var room = await stage.Peer.NewRoom();
        var total = stage.Scale.Idle;
        await stage.Peer.Admit(total);
        // A few come and go, so that what is made once is made.
        (await stage.Enter(room, First / 10)).ForEach(client => client.Link!.Close());
        stage.Driver.Run(1);
        var clients = await stage.Enter(room, First);
        var (resident, heap) = await Held(stage);
        clients.AddRange(await stage.Enter(room, total - First, First));
        var (residentAll, heapAll) = await Held(stage);
        stage.Check(clients);
        var work = $"{total} idle connections";
        stage.Tell(work, "resident memory a connection, KB", (residentAll - resident) / 1024.0 / (total - First));
        stage.Tell(work, "managed heap a connection, KB", (heapAll - heap) / 1024.0 / (total - First));
        stage.Tell(work, "resident memory in all, MB", residentAll / 1024.0 / 1024, "0");
    }

    private static async Task<(long Resident, long Heap)> Held(Stage stage)
    {
        var heap = 0L;
        // Kestrel gives the buffers of a storm back bit by bit, over some twenty seconds.
        for (var times = 0; times < 5; times++)
        {
            stage.Driver.Run(5);
            heap = await stage.Peer.Settle();
        }

        stage.Driver.Run(1.5);
        return (stage.Peer.Server.Resident, heap);
    }
}
