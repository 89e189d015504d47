import { Route, Routes } from 'react-router-dom';
import { ControlCatalogue } from './ControlCatalogue';
import { ControlPage } from './ControlPage';

/** What the controls are: all of them by name, and a page about each. */
export function ControlsPage() {
  return (
    <Routes>
      <Route path=":controlId" element={<ControlPage />} />
      <Route path="*" element={<ControlCatalogue />} />
    </Routes>
  );
}
