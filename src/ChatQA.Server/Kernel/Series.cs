using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace ChatQA.Kernel;

/// <summary>
/// An immutable list that grows at its end. A version and those that came of it share one array as long as each grew from the newest; what
/// grows from an older one (a commit failed) gets an array of its own. So a new version costs one small object, where a balanced tree costs
/// a path of nodes.
/// </summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "A series, in mathematics as here.")]
public sealed class Series<T> : IReadOnlyList<T>
{
    private const int Smallest = 16;

    public static readonly Series<T> Empty = new(new([]), 0, 0);

    private readonly Room _room;
    private readonly int _start;
    private readonly int _end;

    private Series(Room room, int start, int end) => (_room, _start, _end) = (room, start, end);

    public int Count => _end - _start;

    public T this[int index] => (uint)index < (uint)Count ? _room.Items[_start + index] : throw new ArgumentOutOfRangeException(nameof(index));

    public Series<T> Add(T item)
    {
        // Who takes the next place of the array is the only one to write there; everybody else's version ends before it.
        if (_end < _room.Items.Length && Interlocked.CompareExchange(ref _room.Taken, _end + 1, _end) == _end)
        {
            _room.Items[_end] = item;
            return new(_room, _start, _end + 1);
        }

        var items = new T[Math.Max(Smallest, 2 * Count)];
        Array.Copy(_room.Items, _start, items, 0, Count);
        items[Count] = item;
        return new(new(items) { Taken = Count + 1 }, 0, Count + 1);
    }

    /// <summary>Without so many at the beginning.</summary>
    public Series<T> Skip(int count) => count == 0 ? this : count < Count ? new(_room, _start + count, _end) : Empty;

    /// <summary>-1 when it is not here.</summary>
    public int IndexOf(T item) => Array.IndexOf(_room.Items, item, _start, Count) is var found and >= 0 ? found - _start : -1;

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = _start; i < _end; i++)
        {
            yield return _room.Items[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class Room(T[] items)
    {
        public readonly T[] Items = items;

        /// <summary>How many places are taken, by whichever version.</summary>
        public int Taken = items.Length;
    }
}
