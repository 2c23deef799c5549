// A limiter wraps the function that requests.
import Bottleneck from 'bottleneck';
import axios from 'axios';

const limiter = new Bottleneck({ maxConcurrent: 4 });
const load = limiter.wrap((id: string) => axios.get(`/items/${id}`));

export const items = (ids: string[]) => Promise.all(ids.map(id => load(id)));
