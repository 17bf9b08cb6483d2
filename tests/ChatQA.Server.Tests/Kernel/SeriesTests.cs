using ChatQA.Kernel;

namespace ChatQA.Tests.Kernel;

public sealed class SeriesTests
{
    [Fact]
    public void Each_version_keeps_what_it_held_whatever_grew_from_it()
    {
        var random = new Random(2009);
        var versions = new List<(Series<int> Series, List<int> Held)> { (Series<int>.Empty, []) };
        for (var i = 0; i < 5000; i++)
        {
            // Mostly the newest goes on, as in a log; now and then an older one does.
            var (series, held) = random.Next(10) > 0 ? versions[^1] : versions[random.Next(versions.Count)];
            var skip = random.Next(20) == 0 ? random.Next(series.Count + 1) : 0;
            versions.Add((series.Skip(skip).Add(i), [.. held.Skip(skip), i]));
        }

        Assert.All(versions, version => Assert.Equal(version.Held, version.Series));
        Assert.All(versions, version => Assert.Equal(version.Held.Count, version.Series.Count));
    }

    [Fact]
    public async Task Two_that_grow_from_the_same_at_once_do_not_meet()
    {
        for (var round = 0; round < 200; round++)
        {
            var common = Enumerable.Range(0, 20).Aggregate(Series<int>.Empty, (series, i) => series.Add(i));
            using var start = new Barrier(2);
            var grown = await Task.WhenAll(Grow(common, 100, start), Grow(common, 200, start));
            Assert.Equal([.. Enumerable.Range(0, 20), 100, 101, 102], grown[0]);
            Assert.Equal([.. Enumerable.Range(0, 20), 200, 201, 202], grown[1]);
        }

        static Task<Series<int>> Grow(Series<int> from, int first, Barrier start) => Task.Run(() =>
        {
            start.SignalAndWait();
            return from.Add(first).Add(first + 1).Add(first + 2);
        });
    }

    [Fact]
    public void What_is_not_there_is_not_found()
    {
        var series = Enumerable.Range(0, 40).Aggregate(Series<int>.Empty, (series, i) => series.Add(i)).Skip(10);
        Assert.Equal((0, 29, -1, -1), (series.IndexOf(10), series.IndexOf(39), series.IndexOf(9), series.IndexOf(40)));
        Assert.Throws<ArgumentOutOfRangeException>(() => series[30]);
        Assert.Throws<ArgumentOutOfRangeException>(() => series[-1]);
        Assert.Empty(series.Skip(40));
    }

    [Fact]
    public void A_window_that_moves_on_does_not_grow_without_end()
    {
        var series = Series<int>.Empty;
        var largest = 0L;
        for (var i = 0; i < 100_000; i++)
        {
            series = series.Add(i);
            series = series.Skip(Math.Max(0, series.Count - 100));
            largest = Math.Max(largest, series.Count);
        }

        Assert.Equal(100, largest);
        Assert.Equal(Enumerable.Range(99_900, 100), series);
    }
}
