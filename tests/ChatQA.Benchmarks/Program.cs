Console.WriteLine("ChatQA.Benchmarks");
