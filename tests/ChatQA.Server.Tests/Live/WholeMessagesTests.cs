using System.IO.Pipelines;
using ChatQA.Live;

namespace ChatQA.Tests.Live;

public sealed class WholeMessagesTests
{
    [Fact]
    public async Task Each_message_lies_in_one_piece_whatever_the_pipe_still_had_room_for()
    {
        var pipe = new Pipe();
        var whole = new WholeMessages(pipe.Writer);
        // Three that do not share pieces of 4 KB evenly, one that is larger than a piece, and one that fits behind it.
        int[] lengths = [3000, 3000, 3000, 20_000, 10];
        foreach (var (length, i) in lengths.Select((length, i) => (length, i)))
        {
            await whole.WriteAsync(Enumerable.Repeat((byte)i, length).ToArray());
        }

        await whole.CompleteAsync();
        var pieces = new List<byte[]>();
        foreach (var piece in (await pipe.Reader.ReadAsync()).Buffer)
        {
            pieces.Add(piece.ToArray());
        }

        Assert.Equal(lengths, Enumerable.Range(0, lengths.Length).Select(i => pieces.Single(piece => piece.Contains((byte)i)).Count(value => value == i)));
    }
}
